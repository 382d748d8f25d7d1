from django.urls import path

from casestudies import own_page, views

urlpatterns = [
    path("cs/<int:number>/", views.permanent, name="case_study_number"),
    path("cs/<int:number>/versions/", views.versions, name="case_study_versions"),
    path("cs/<int:number>/v<int:k>/", views.version, name="case_study_version"),
    path("consent/link/<str:token>/", own_page.own_page, name="consent_link"),
    path("consent/link/<str:token>/take-back/", own_page.take_back, name="consent_take_back"),
]
