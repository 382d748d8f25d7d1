from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self):
        from desk import services

        # Kinds of mail register when their module is imported.
        for module in iter_modules(services.__path__):
            import_module(f"desk.services.{module.name}")
        import_module("desk.receivers")
