"""Reads the environment. A missing secret stops the start with one plain sentence."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent


def required(name: str) -> str:
    """Return the environment variable `name`; raise ImproperlyConfigured when it is empty."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}. docs/settings.md says what it is for.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return True for 1, true, yes, on (any case); `default` when unset."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values of `name`, without empty ones."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def data_dir() -> Path:
    """Return the absolute folder of database, media and private files (`DATA_DIR`)."""
    return Path(os.environ.get("DATA_DIR", "var")).expanduser().resolve()
