from importlib import import_module

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"

    def ready(self):
        from catalogue.sources import CaseStudies
        from search import registry

        import_module("catalogue.receivers")
        registry.register(CaseStudies())
