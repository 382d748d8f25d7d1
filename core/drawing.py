"""A page of `docs/` that is drawn from the code."""

from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError

from config.env import ROOT


class DrawCommand(BaseCommand):
    """Writes `docs/<page>` from what `drawing()` returns; `--check` only says if it is current."""

    page: str
    drawing: Callable[[], str]
    help = "Draw a page of docs/ from the tables in the code; --check only says if it is current."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check=False, **options):
        path, drawn = ROOT / "docs" / self.page, self.drawing()
        if not check:
            path.write_text(drawn, encoding="utf-8")
            self.stdout.write(f"Wrote {self.page}.")
        elif not path.exists() or path.read_text(encoding="utf-8") != drawn:
            raise CommandError(f"docs/{self.page} is out of date. Draw it again without --check.")
