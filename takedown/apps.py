from importlib import import_module

from django.apps import AppConfig


class TakedownConfig(AppConfig):
    name = "takedown"

    def ready(self):
        # Kinds of mail register when their module is imported.
        import_module("takedown.services.telling")
        import_module("takedown.receivers")
