"""Production serves one stylesheet, with everything in its layer."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from ui.storage import Joined, SiteStorage

STATIC = Path(__file__).resolve().parents[2] / "static"


def test_the_stylesheet_is_one_small_file(tmp_path):
    source = FileSystemStorage(location=STATIC)
    storage = SiteStorage(location=tmp_path, base_url="/static/")
    names = [str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()]
    paths = {name: (source, name) for name in names if "css" in name or "svg" in name}
    for name in paths:
        with source.open(name) as file:
            storage.save(name, file)
    for name, _, processed in storage.post_process(paths):
        assert not isinstance(processed, Exception), name
    css = tmp_path / storage.stored_name("css/site.css")
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
