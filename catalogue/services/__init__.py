"""What is written here: entries of the catalogue, and synthetic case studies."""

from catalogue.services.entries import (
    KIND,
    VOCABULARIES,
    build_entry,
    enter,
    enter_many,
    index_entries,
    index_key,
    leave,
    number,
    rename_term,
)

__all__ = [
    "KIND",
    "VOCABULARIES",
    "build_entry",
    "enter",
    "enter_many",
    "index_entries",
    "index_key",
    "leave",
    "number",
    "rename_term",
]
