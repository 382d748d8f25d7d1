from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core import rota


class Command(BaseCommand):
    help = "Do everything that has a date, and say what was done. Safe to run again, or to stop."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="change nothing, only say")

    def handle(self, *, dry_run, **options):
        if dry_run:
            self.stdout.write("A dry run: nothing is changed, nothing is sent.")
        failed = []
        try:
            for done in rota.run(now=timezone.now(), dry_run=dry_run):
                said = " ".join(done.sentences) or "Nothing to do."
                self.stdout.write(f"{done.name}: {said}")
                if done.failed:
                    failed.append(done.name)
                    self.stderr.write(f"{done.name}: something failed; the log says what.")
        except rota.AlreadyRunning:
            raise CommandError("It is running already.") from None
        if failed:
            raise CommandError(f"Not everything could be done: {', '.join(failed)}.")
