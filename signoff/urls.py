"""Addresses of the final yes, under `/my/`."""

from django.urls import path

from signoff import arranging, correcting, taking_off, views

urlpatterns = [
    path("my/<reference:reference>/yes/", views.final_yes, name="my_yes"),
    path("my/<reference:reference>/correct/", correcting.ask, name="my_correct"),
    path("my/<reference:reference>/take-back/", taking_off.take_back, name="my_take_back"),
    path("my/<reference:reference>/yes/people/", arranging.people, name="my_yes_people"),
    path("my/more-time/yes/link/<str:token>/", arranging.more_time, name="my_yes_more_time"),
]
