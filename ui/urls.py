"""Reading settings; and the gallery, which answers 404 unless `SHOW_GALLERY` is on."""

from django.urls import path

from ui import views

urlpatterns = [
    path("reading-settings/", views.reading_settings, name="reading_settings"),
    path("gallery/", views.index, name="gallery"),
    path("gallery/pages/call/", views.call, name="gallery_call"),
    path("gallery/pages/form-error/", views.form_error, name="gallery_form_error"),
    path("gallery/pages/case-study/", views.case_study, name="gallery_case_study"),
    path("gallery/pages/home/", views.home, name="gallery_home"),
    path("gallery/pages/catalogue/", views.catalogue, name="gallery_catalogue"),
]
