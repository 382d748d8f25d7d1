"""Addresses of the review, under `/review/`."""

from django.urls import path

from review.views import lists

urlpatterns = [
    path("review/", lists.HomeView.as_view(), name="review"),
]
