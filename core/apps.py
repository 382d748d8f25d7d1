from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        # What rooms declare about personal data, what they do every night, and what they hold of a
        # person.
        autodiscover_modules("personal", "nightly", "mydata")
