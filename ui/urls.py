from django.urls import path

from ui import views

urlpatterns = [
    path("gallery/pages/form-error/", views.form_error, name="gallery_form_error"),
]
