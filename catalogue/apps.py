from importlib import import_module

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"

    def ready(self):
        from catalogue.sources import LISTING, CaseStudies, hidden_keys
        from search import pages, registry

        import_module("catalogue.receivers")
        registry.register(CaseStudies())
        registry.register_hidden(hidden_keys)
        pages.register(LISTING)
