from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from home import backups


class Command(BaseCommand):
    help = "Put database and media back from a file of `backup`. Stop the site first."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is here")

    def handle(self, *, file, force, **options):
        try:
            before = backups.restore(file, force=force)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Restored. Now run: manage.py migrate")
        if before:
            self.stdout.write(f"The media that were here are in {before}")
