from django.conf import settings
from django.core.management.base import BaseCommand

from home.demo.pictures.easy_read import PICTURES, draw


class Command(BaseCommand):
    help = "Draw the twelve pictures of the Easy Read form into static/easy-read/."

    def handle(self, *args, **options):
        folder = settings.STATICFILES_DIRS[0] / "easy-read"
        folder.mkdir(exist_ok=True)
        for key in PICTURES:
            (folder / f"{key}.svg").write_text(draw(key), encoding="utf-8")
