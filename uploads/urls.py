from django.urls import path

from uploads import views

urlpatterns = [
    path("media/<path:name>", views.media, name="media"),
    path("files/<uuid:uuid>/", views.private, name="private_file"),
]
