from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casestudies.models import CaseStudyIndexPage
from catalogue.services.synthetic import generate


class Command(BaseCommand):
    help = "Publish synthetic case studies, to see how the site behaves when there are many."

    def add_arguments(self, parser):
        parser.add_argument("--count", type=int, default=1000, help="how many (1000)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same ones")
        parser.add_argument(
            "--yes", action="store_true", help="do it even where ALLOW_SYNTHETIC is off"
        )

    def handle(self, *, count, seed, yes, **options):
        if not (settings.ALLOW_SYNTHETIC or yes):
            raise CommandError(
                "Synthetic case studies are not allowed here. Set ALLOW_SYNTHETIC, or say --yes."
            )
        parent = CaseStudyIndexPage.objects.first()
        if parent is None:
            raise CommandError("There is no page to put them under. Make the catalogue page first.")
        made = generate(parent, count, seed, allowed=yes, tell=self.tell)
        self.stdout.write(f"{made} synthetic case studies are published.")

    def tell(self, done: int) -> None:
        if done % 2000 == 0:
            self.stdout.write(f"{done} made")
