from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from home import backups


class Command(BaseCommand):
    help = "Write one file with the database and all media, while the site runs."

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, default=Path(settings.DATA_DIR) / "backups", help="the folder"
        )
        kept = settings.RETENTION["backups"]
        parser.add_argument(
            "--keep", type=int, default=kept, help=f"how many to keep ({kept}: one a night)"
        )

    def handle(self, *, to, keep, **options):
        made = backups.make(to)
        self.stdout.write(f"{made} ({made.stat().st_size / 1_000_000:.1f} MB)")
        for path in backups.prune(to, max(keep, 1)):
            self.stdout.write(f"Deleted {path.name}")
