from django.core.management.base import BaseCommand

from uploads import strays


class Command(BaseCommand):
    help = "Delete files that nothing points to any more, a day after they came. For every night."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say which")

    def handle(self, *, dry_run, **options):
        for name in strays.remove(dry_run=dry_run):
            self.stdout.write(name)
