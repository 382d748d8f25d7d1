from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from home.services import set_up_site


class Command(BaseCommand):
    help = "Lay out a new site: home, calls, catalogue, and drafts of the standard pages."

    def handle(self, **options):
        address = urlsplit(settings.SITE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        set_up_site(hostname=address.hostname, port=port)
        self.stdout.write("The site is laid out. Read and publish about, privacy, accessibility.")
