from django.urls import path

from takedown import views

urlpatterns = [
    path("cs/<int:number>/take-down/", views.take_down, name="take_down"),
    path("cs/<int:number>/take-down/<uuid:reference>/", views.status, name="take_down_status"),
]
