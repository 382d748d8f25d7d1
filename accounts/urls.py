from django.urls import path

from accounts import views
from accounts.views import mydata

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/code/again/", views.code_again, name="code_again"),
    path("sign-in/link/<token>/", views.link, name="link"),
    path("sign-in/link/<token>/again/", views.link_again, name="link_again"),
    path("data/", mydata.overview, name="data"),
    path("data/download/", mydata.download, name="data_download"),
    path("data/delete/", mydata.delete, name="data_delete"),
    path("data/deleted/", mydata.deleted, name="data_deleted"),
    path("data/again/", mydata.again, name="data_again"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
