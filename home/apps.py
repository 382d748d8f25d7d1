from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from home.search import SOURCE
        from search import pages

        pages.register(SOURCE)
