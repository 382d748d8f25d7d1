from importlib import import_module

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"

    def ready(self):
        from catalogue.sources import LISTING, CaseStudies
        from search import pages, registry

        import_module("catalogue.receivers")
        registry.register(CaseStudies())
        pages.register(LISTING)
