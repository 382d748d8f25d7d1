"""Turns the words of a mail and its values into subject and text."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template import Engine, TemplateSyntaxError
from django.template.base import VariableNode
from django.template.context import Context
from django.template.defaulttags import ForNode
from django.template.loader import get_template

from outbox.models import MailTemplate
from outbox.registry import site_context, template_info

# Plain text, and no way to load other templates or tag libraries from an editor's words.
ENGINE = Engine(autoescape=False)


def default_words(key: str) -> tuple[str, str]:
    """Return (subject, body) as the site comes with them; raises TemplateDoesNotExist."""
    source = get_template(f"emails/{key}.txt").template.source
    subject, _, body = source.partition("\n")
    return subject.strip(), body.strip() + "\n"


def words_of(key: str) -> tuple[str, str]:
    """Return (subject, body) in force: an editor's, else the site's."""
    default_subject, default_body = default_words(key)
    row = MailTemplate.objects.filter(key=key).first()
    if row is None:
        return default_subject, default_body
    return row.subject or default_subject, row.body or default_body


def easier(key: str) -> tuple[str, str]:
    """Return what stands below a mail: its Easy Read lines, and the address of its film."""
    row = MailTemplate.objects.filter(key=key).select_related("film").first()
    if row is None:
        return "", ""
    shown = row.film and row.film.complete
    return row.easy_read, f"{settings.SITE_URL}{row.film.url}" if shown else ""


def render(key: str, values: Mapping) -> tuple[str, str]:
    """Return (subject, body) of the mail `key` with `values` filled in.

    Raises:
        KeyError: no room registered the key.
    """
    template_info(key)
    context = {**site_context(), **values}
    subject, body = (_fill(text, context) for text in words_of(key))
    easy_read, film = easier(key)
    if easy_read:
        body = f"{body.strip()}\n\nIn Easy Read:\n\n{_fill(easy_read, context).strip()}"
    if film:
        body = f"{body.strip()}\n\nIn British Sign Language: {film}"
    return " ".join(subject.split())[:250], body.strip() + "\n"


def _fill(text: str, values: Mapping) -> str:
    return ENGINE.from_string(text).render(Context(dict(values), autoescape=False))


def short_words(message) -> str:
    """Return what fits a text message: what it is about, where to read it, and how to answer."""
    said = [f"{site_context()['site_name']}: {message.subject.rstrip('.')}."]
    if link := re.search(r"https?://\S+", message.body):
        said.append(f"Read it here: {link[0]}")
    said.append("Or answer this text. We can also ring, or sign it in BSL.")
    return " ".join(said)


def check_words(key: str, subject: str, body: str) -> None:
    """Refuse words that could not be sent.

    Raises:
        ValidationError: a tag is broken, a name is unknown, or a secret was taken out.
    """
    info = template_info(key)
    used = set()
    for text in (subject, body):
        try:
            template = ENGINE.from_string(text)
        except TemplateSyntaxError as error:
            raise ValidationError(f"Something in {{{{ … }}}} or {{% … %}} is broken: {error}.")  # noqa: B904
        for node in template.nodelist.get_nodes_by_type(VariableNode):
            used.add(str(node.filter_expression.var).split(".")[0])
    loop_names = {"forloop"} | _loop_names(body)
    if unknown := used - info.names - loop_names:
        raise ValidationError(
            f"We do not know {', '.join(sorted(unknown))}. "
            f"You can use: {', '.join(sorted(info.names))}."
        )
    if missing := set(info.secrets) - used:
        raise ValidationError(f"The mail does not work without {', '.join(sorted(missing))}.")


def _loop_names(text: str) -> set[str]:
    nodes = ENGINE.from_string(text).nodelist.get_nodes_by_type(ForNode)
    return {name for node in nodes for name in node.loopvars}
