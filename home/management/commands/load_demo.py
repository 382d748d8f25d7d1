from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.demo.case_studies import load_case_studies
from home.demo.colleagues import load_colleagues
from home.demo.decided import load_decided
from home.demo.desk import load_desk
from home.demo.people import load_people
from home.demo.review import load_review
from home.demo.structure import load_structure
from home.demo.submissions import load_submissions
from home.demo.taking_down import load_taking_down
from home.demo.together import load_together
from home.demo.waiting import load_waiting


class Command(BaseCommand):
    help = "Load the demo content. Running it again adds what is missing and changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="also on a site that is not a demo")

    def handle(self, **options):
        if not (settings.ALLOW_SYNTHETIC or options["yes"]):
            raise CommandError("This is a real site. To load made-up content all the same: --yes")
        address = urlsplit(settings.SITE_URL)
        with transaction.atomic():
            people = load_people()
            load_structure(hostname=address.hostname, port=address.port or 80)
            load_case_studies()
            load_submissions(people)
            load_together(people)
            load_taking_down(people)
            load_colleagues(people)
            load_desk(people)
            load_waiting(people)
            load_review(people)
            load_decided(people)
        self.stdout.write("The demo content is loaded.")
