"""Addresses of the final yes, under `/my/`."""

from django.urls import path

from signoff import views

urlpatterns = [
    path("my/<reference:reference>/yes/", views.final_yes, name="my_yes"),
]
