from django.urls import path

from casestudies import views

urlpatterns = [
    path("cs/<int:number>/", views.permanent, name="case_study_number"),
    path("cs/<int:number>/v<int:k>/", views.version, name="case_study_version"),
]
