from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class UploadsConfig(AppConfig):
    name = "uploads"

    def ready(self):
        import_module("uploads.receivers")
        # Django writes large uploads here before a form sees them; it makes no folder itself.
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(parents=True, exist_ok=True)
