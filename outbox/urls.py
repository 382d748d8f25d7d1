from django.urls import path

from outbox.views import demo as views

app_name = "outbox"
urlpatterns = [
    path("demo/mail/", views.demo_mail_list, name="demo_mail_list"),
    path("demo/mail/<name>/", views.demo_mail_page, name="demo_mail"),
]
