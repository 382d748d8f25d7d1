from django.core.management.base import BaseCommand

from home.privacy import record_of_processing


class Command(BaseCommand):
    help = "Print the record of processing (UK GDPR, Article 30) as Markdown."

    def handle(self, **options):
        self.stdout.write(record_of_processing(), ending="")
