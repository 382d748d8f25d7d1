from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"

    def ready(self):
        from review import services

        # Guards, effects and kinds of mail register when their module is imported.
        for module in iter_modules(services.__path__):
            import_module(f"review.services.{module.name}")
        import_module("review.files")
        import_module("review.receivers")
