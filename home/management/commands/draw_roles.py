"""Draw `docs/roles.md` from the tables of roles, actions and moves."""

from django.core.management.base import BaseCommand, CommandError

from config.env import ROOT
from home.role_matrix import drawing

PAGE = ROOT / "docs" / "roles.md"


class Command(BaseCommand):
    help = "Draw docs/roles.md from the tables; --check only says whether it is current."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check=False, **options):
        if not check:
            PAGE.write_text(drawing(), encoding="utf-8")
            self.stdout.write(f"Wrote {PAGE.name}.")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != drawing():
            raise CommandError("docs/roles.md is out of date. Run: manage.py draw_roles")
