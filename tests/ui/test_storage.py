"""Production serves one stylesheet, with everything in its layer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from ui.storage import Joined

ROOT = Path(__file__).resolve().parents[2]


def test_the_stylesheet_is_one_small_file(tmp_path):
    code = (
        "import os; from django.conf import settings; settings.STATIC_ROOT = os.environ['TO'];"
        "from django.core.management import call_command;"
        "call_command('collectstatic', interactive=False, verbosity=0)"
    )
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "DATA_DIR": str(tmp_path / "data"),
            "TO": str(tmp_path / "static"),
            "PATH": "/usr/bin",
        },
        check=True,
    )
    static = tmp_path / "static"
    names = json.loads((static / "staticfiles.json").read_text())["paths"]
    css = static / names["css/site.css"]
    text = css.read_text()
    assert "@import" not in text
    assert "@layer components" in text
    assert re.search(r'url\("../patches/housing\.\w+\.svg"\)', text)
    assert css.with_suffix(".css.br").stat().st_size < 12_000


def test_an_address_that_would_change_is_refused():
    storage = InMemoryStorage()
    storage.save("css/site.css", ContentFile('@import url("parts/a.css") layer(components);'))
    storage.save("css/parts/a.css", ContentFile('.a { background: url("a.svg"); }'))
    with pytest.raises(ValueError, match=r"parts/a\.css"):
        Joined(storage, "css/site.css").open("css/site.css")
