from django.urls import path

from catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("case-studies/", views.case_studies, name="case_studies"),
    path("case-studies/export.json", views.export_json, name="export_json"),
]
