from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/code/again/", views.code_again, name="code_again"),
    path("sign-in/link/<token>/", views.link, name="link"),
    path("sign-in/link/<token>/again/", views.link_again, name="link_again"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
