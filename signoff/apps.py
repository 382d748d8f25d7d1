from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class SignoffConfig(AppConfig):
    name = "signoff"

    def ready(self):
        from signoff import services

        # Guards, effects and kinds of mail register when their module is imported.
        for module in iter_modules(services.__path__):
            import_module(f"signoff.services.{module.name}")
        import_module("signoff.receivers")
        import_module("signoff.contact")
