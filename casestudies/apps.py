from importlib import import_module

from django.apps import AppConfig


class CasestudiesConfig(AppConfig):
    name = "casestudies"

    def ready(self):
        for module in ("receivers", "services"):
            import_module(f"casestudies.{module}")
