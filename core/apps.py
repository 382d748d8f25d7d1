from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        # What rooms declare about personal data, and what they do every night.
        autodiscover_modules("personal", "nightly")
