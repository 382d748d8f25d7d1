"""Which kinds of mail exist. Rooms register theirs in `AppConfig.ready()`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.conf import settings


@dataclass(frozen=True)
class TemplateInfo:
    """One kind of mail: its key (`<room>/<name>`), what it is for, example values."""

    key: str
    room: str
    description: str
    sample_context: Mapping = field(default_factory=dict)
    secrets: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        """The names its words may use."""
        return {*self.sample_context, *self.secrets, *site_context()}


_templates: dict[str, TemplateInfo] = {}


def register_template(
    key: str,
    room: str,
    description: str,
    sample_context: Mapping | None = None,
    *,
    secrets: tuple[str, ...] = (),
) -> None:
    """Register one kind of mail.

    Args:
        key: `<room>/<name>`; its words stand in `templates/emails/<room>/<name>.txt`, the subject
            on the first line, then an empty line, then the text.
        room: the room that sends it.
        description: one sentence for editors: who gets it, and when.
        sample_context: an example for every name the words may use.
        secrets: names that are filled in while sending and never stored; the words must keep them.
    """
    _templates[key] = TemplateInfo(key, room, description, dict(sample_context or {}), secrets)


def template_info(key: str) -> TemplateInfo:
    """Return what is registered under `key`; raise KeyError when nothing is."""
    return _templates[key]


def all_templates() -> list[TemplateInfo]:
    """Return every registered kind of mail, by key."""
    return [_templates[key] for key in sorted(_templates)]


def site_context() -> dict[str, str]:
    """Return the values every mail may use."""
    return {"site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.SITE_URL}


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a task goes, or why that may not be shown; and which other ways were ticked."""

    name: str = ""
    shown: str = ""
    reason: str = ""
    also: str = ""


_kept_away: list[Callable] = []


def keeps_mail_away(find: Callable) -> Callable:
    """Register `find(user) -> references` of submissions whose mail `user` may see nothing of.

    Returns:
        The function.
    """
    _kept_away.append(find)
    return find


def references_hidden_from(user) -> frozenset[str]:
    """Return the references of the submissions whose mail `user` may see nothing of."""
    return frozenset(reference for find in _kept_away for reference in find(user))


_address_books: list[Callable] = []
_addresses_for: dict[str, Callable] = {}


def register_address_book(find: Callable) -> Callable:
    """Register `find(submission_ref, kind, user) -> Contact | None`.

    The room that keeps contact details decides who may read them; None means not its own.

    Returns:
        The function.
    """
    if find not in _address_books:
        _address_books.append(find)
    return find


def register_address_for(key: str, find: Callable) -> None:
    """Register `find(message, user) -> Contact` for one kind of mail that goes to somebody else
    than the people of the submission it is about."""
    _addresses_for[key] = find


def contact_for(message, kind: str, user) -> Contact:
    """Return where a task of `message` goes, as far as `user` may know."""
    if message.key in _addresses_for:
        return _addresses_for[message.key](message, user)
    for find in _address_books:
        found = find(message.submission_ref, kind, user)
        if found is not None:
            return found
    return Contact(reason="We have no contact details for this.")
