"""Looking for words in everything the site stores: every table, file, session and cache."""

import os
import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection


def every_value():
    """Yield (model, field, row, text) for every field of every row of every table."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        names = [field.attname for field in model._meta.concrete_fields]
        for row in model._base_manager.values(*names):
            for field in model._meta.concrete_fields:
                value = row[field.attname]
                if value is not None:
                    yield model._meta.label, field.name, row, as_text(value)


def as_text(value) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("latin-1")
    return str(value)


def tables_without_a_model():
    """Yield (table, text) of every row of tables Django does not know, such as a search index."""
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in known:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield table, " ".join(as_text(value) for value in row if value is not None)


def stored_files() -> list[Path]:
    """Return every file in the folder of stored files."""
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def where_is(pattern: str) -> set[tuple[str, str]]:
    """Return (place, word) of every word that matches, wherever something is stored."""
    found = set()

    def look(place, text):
        found.update((place, word.lower()) for word in re.findall(pattern, text, re.IGNORECASE))

    for model, field, _, text in every_value():
        look(f"{model}.{field}", text)
    for table, text in tables_without_a_model():
        look(table, text)
    for session in Session.objects.all():
        look("a session", str(session.get_decoded()))
    for path in stored_files():
        look("a file", path.read_bytes().decode("latin-1") + os.fspath(path))
    for key, value in getattr(cache, "_cache", {}).items():
        look("the cache", f"{key} {value!r}")
    return found
