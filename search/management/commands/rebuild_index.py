from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = "Write the search index anew. Readers see the old one until it is complete."

    def handle(self, **options):
        self.stdout.write(f"{index.rebuild()} pages can be found.")
