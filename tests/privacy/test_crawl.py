"""Blind to strangers: whoever signs in as whom, nobody finds what is not hers.

What people wrote, sent, noted and decided each holds a mark of its own. Then every address of our
own URLconf, filled with every name and number there is, and every link that is found on the way,
is opened as each role. A mark that turns up where it should not fails, and so does one that is
not found by those who should find it: a crawl that sees nothing proves nothing.
"""

import itertools
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from desk.services.care import raise_concern
from desk.services.notes import add_note
from outbox.models import Message
from submissions.emails import Email
from submissions.enums import State
from submissions.models import SpokenCode, Submission
from submissions.questions import in_force
from submissions.services import (
    assisting,
    decisions,
    handing_over,
    inviting,
    people,
    waiting,
)
from submissions.services.files import add_file
from submissions.services.handing_over import Check
from submissions.services.messages import keep_file, message_key
from submissions.services.messages import write as write_message
from submissions.services.writing import write
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.factories.people import joined, shared_supporter
from tests.submissions import desk
from uploads.models import PrivateFile

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What each mark stands for; the mark itself is the word and *Zwx* in front.
ANSWERS = {"answer", "contact", "private", "file", "thread", "threadfile"}
OF_EDITORS = ANSWERS | {"supports", "checked", "note", "draft", "together", "pasted", "saidby"}
MAY_FIND = {
    "anonymous": set(),
    "somebody else": set(),
    "reviewer": set(),
    "viewer": (ANSWERS - {"file"}) | {"supports"},
    "co_writer": (ANSWERS - {"file"}) | {"supports"},
    "supporter": (ANSWERS - {"file"}) | {"supports"},
    "owner": (ANSWERS - {"file"}) | {"supports", "invited"},
    "taken off": set(),
    "browser": {"browser"},
    "editor": OF_EDITORS,
    "panel_lead": OF_EDITORS | {"undecided"},
    # On a case: who it is about, what it was read in, and how to reach them.
    "safeguarding": {"care", "answer", "contact", "file"},
    "administrator": OF_EDITORS | {"undecided", "care"},
}
NOBODY = {"sealed"}  # it is applied when its writer is back, and shown to nobody before
MARKS = (
    "zwx(" + "|".join(sorted(set().union(NOBODY, *MAY_FIND.values()), key=len, reverse=True)) + ")"
)
# Leaving, other orders of a list, what lies on disk as it is, and pages that are the same for
# everybody, or Wagtail's own.
NOT_OPENED = (
    r"\?|sign-out|logout|^/static/|^/gallery/|^/reading-settings/|//"
    r"|^/admin/(pages|images|documents|media|reports|redirects|users|sites|collections|workflows|account|mails/templates)"
)
MOST = 3000  # addresses a role opens; the crawl ends long before, on PostgreSQL too


def mark(what: str) -> str:
    return f"Zwx{what}"


@pytest.fixture
def world(settings, django_capture_on_commit_callbacks):
    """Fill every table that holds what is somebody's, each row with its mark."""
    settings.SHOW_DEMO_MAIL = False
    with django_capture_on_commit_callbacks(execute=True):
        owner = factory.contributor(email="zwxcontact@example.org", name="Zwxcontact Owner")
        call = factory.open_call()
        sent = factory.submission(
            State.IN_REVIEW, call=call, owner=owner, title="Zwxanswer", private="Zwxprivate street"
        )
        write(sent, {"story": {"text": "Zwxanswer story"}, "name": "Zwxcontact"}, in_force())
        others = people_of(sent)
        picture = desk.add_picture(sent, people="Zwxfile people")
        attached = keep_file(sent, upload("Zwxthreadfile.txt", b"Zwxthreadfile"), by=owner)
        say(sent, "Zwxthread to you", owner, [attached])
        say(sent, "Zwxthread to her", desk.staff())
        raise_concern(sent, "Zwxcare somebody is afraid", by=desk.staff())
        add_note(sent, "Zwxnote for colleagues", by=desk.staff())
        desk.decided(sent)
        decisions.standing(sent).feedback.update(strong="Zwxundecided")
        began = factory.complete_draft(call=call, title="Zwxdraft", owner=factory.contributor())
        waiting.seal(began, "group", "a-page", {"organisation": ["Zwxsealed"]})
        browsers = factory.draft(call=call, email="x@example.org", title="Zwxbrowser")
        helped = helped_draft(call)
    return SimpleNamespace(
        call=call,
        sent=sent,
        people=others | {"owner": owner},
        browsers=browsers,
        helped=helped,
        picture=picture,
    )


def people_of(sent) -> dict:
    """Return one person of each role, and one who was taken off; others are named and invited."""
    owner, roles = factory.owner_of(sent), ("viewer", "co_writer", "supporter")
    found = {role: joined(sent, role, email=f"{role}@example.net") for role in roles}
    found["taken off"] = joined(sent, name="Zwxanswer Gone")
    people.take_off(sent.contributors.get(user=found["taken off"]), by=owner)
    shared_supporter(sent, "Zwxsupports")
    invite = {"email": "zwx@example.net", "name": "Zwxinvited", "role": "viewer"}
    inviting.invite(sent, by=owner, **invite)
    checked = Check("Zwxchecked chair", "phone", "Zwxchecked by phone")
    handing_over.keep_check(sent, checked, by=desk.staff())
    return found


def upload(name, content):
    return SimpleUploadedFile(name, content, "text/plain")


def say(submission, text, by, files=()):
    key = message_key("", text, [], by=by)
    return write_message(submission, text, by=by, key=key, files=files)


def helped_draft(call) -> Submission:
    """Return a draft that began with an e-mail, and a code that was said back to us once."""
    email = Email(name="Zwxpasted", text="Zwxtogether words", whole="From: Zwxpasted")
    helped = assisting.begin_from_email(call, email, by=desk.staff())
    add_file(helped, "files", upload("note.txt", b"Zwxtogether"), by=desk.staff())
    assisting.give_code(helped, by=desk.staff(), given_by="phone")
    SpokenCode.objects.update(said_by="Zwxsaidby", used_at=timezone.now())
    return helped


def visitor(role, world) -> Client:
    if role == "anonymous":
        return Client()
    if role == "browser":
        client = Client()
        page = client.post(reverse("share_start", args=[world.call.slug]))
        key = Submission.objects.get(reference=page.url.split("/")[3]).draft_key
        Submission.objects.filter(pk=world.browsers.pk).update(draft_key=key)
        return client
    found = world.people | {"somebody else": make_user("else@example.org")}
    return desk.browser(found.get(role) or desk.staff(role))


def our_patterns(resolver, namespace=""):
    """Yield (full name, names of its arguments) of every address that leads to our own code."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from our_patterns(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            if not view.__module__.startswith(("wagtail", "django", "allauth")):
                name = ":".join(filter(None, [namespace, pattern.name]))
                yield name, tuple(pattern.pattern.converters)


def known_addresses(world) -> list[str]:
    """Return every address of ours, with everything a stranger could guess or have been told."""
    rows = Submission.objects.all()
    values = {
        "call_slug": [world.call.slug],
        "slug": [world.call.slug, "x"],
        "reference": [*rows.values_list("reference", flat=True), "AAAA-AAAA"],
        "section_key": ["you", "service", "permission"],
        "uuid": PrivateFile.objects.values_list("pk", flat=True),
        "name": [*PrivateFile.objects.values_list("file", flat=True), "send", "ask_questions"],
        "pk": {*rows.values_list("pk", flat=True), *message_ids()},
    }
    found = []
    for name, arguments in our_patterns(get_resolver()):
        choices = [values.get(argument, ["x", 1]) for argument in arguments]
        for chosen in itertools.product(*choices):
            try:
                found.append(reverse(name, kwargs=dict(zip(arguments, chosen, strict=True))))
            except NoReverseMatch:
                continue
    return [address for address in found if not re.search(NOT_OPENED, address)]


def message_ids():
    return Message.objects.values_list("pk", flat=True)[:5]


def crawl(client, addresses) -> dict[str, str]:
    """Open every address, and every one of ours it links to; return {mark: where it stood}."""
    waiting_for, seen, found = list(addresses), set(addresses), {}
    read = 0
    while waiting_for and read < MOST:
        address = waiting_for.pop(0)
        response = client.get(address)
        read += 1
        assert response.status_code < 500, address
        body = b"".join(response) if response.streaming else response.content
        text = body.decode("utf-8", errors="replace")
        for what in re.findall(MARKS, text, re.IGNORECASE):
            found.setdefault(what.lower(), address)
        links = re.findall(r'(?:href|src|action)="(/[^"#]*)', text)
        links.append(response.get("Location", ""))
        for link in map(unescape, links):
            if link.startswith("/") and link not in seen and not re.search(NOT_OPENED, link):
                seen.add(link)
                waiting_for.append(link)
    assert not waiting_for, "There is more to open: MOST is too small."
    return found


@pytest.mark.slow  # a hundred pages and more a role: to leave one out would be to trust it
@pytest.mark.parametrize("role", MAY_FIND)
def test_nobody_finds_what_is_not_hers(world, role):
    found = crawl(visitor(role, world), known_addresses(world))
    too_much = {what: where for what, where in found.items() if what not in MAY_FIND[role]}
    assert too_much == {}, too_much
    assert MAY_FIND[role] - found.keys() == set()
    assert not NOBODY & found.keys()


def test_every_mark_is_somewhere_in_the_tables(world):
    from tests.privacy.searching import every_value

    stored = " ".join(text for _, _, _, text in every_value()).lower()
    marks = set().union(*MAY_FIND.values()) | NOBODY
    assert [what for what in marks if mark(what).lower() not in stored] == []
