from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "submissions"

    def ready(self):
        from search import pages
        from submissions import services
        from submissions.search import SOURCE

        pages.register(SOURCE)

        # Guards and effects register when their module is imported.
        for module in iter_modules(services.__path__):
            import_module(f"submissions.services.{module.name}")
        import_module("submissions.receivers")
        import_module("submissions.files")
        import_module("submissions.contact")
