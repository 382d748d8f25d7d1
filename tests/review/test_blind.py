"""Blind to readers: signed in as one, nobody finds what the phase hides.

Every address of `/review/` and `/admin/`, and of the search, is opened with every name and number
there is, and every link found on the way. What others wrote, names, masked words and what she has
a conflict with each hold a mark. Where a mark may be seen it must be found: a crawl that sees
nothing proves nothing.
"""

import itertools
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from outbox.models import Message
from review.enums import Others
from review.models import Discussion, Review, ReviewAssignment, Reviewer
from review.services import digests, reviewing
from review.services.conflicts import declare
from review.services.masking import mask
from submissions.models import Submission, SubmissionFile
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories import uploads
from tests.factories.accounts import make_staff, make_user
from tests.submissions.desk import browser

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = {"group", "partner", "writer", "masked", "filename", "link"}
REASON = {"reason"}
MARKS = r"(?<![a-z0-9])zwx[a-z]+"  # not in the middle of a token that came by chance
LEAVING = r"sign-out|logout|^/static/|//"
MOST = 3000  # addresses; the crawl ends before, on PostgreSQL too, where no two rows share an id


@pytest.fixture
def world():
    call = make.read_call()
    owner = sent.contributor(name="Zwxwriter Hill", email="zwxmail@example.org")
    answers = {
        "owner": owner,
        "organisation": "Zwxgroup",
        "partners": [("Zwxpartner", "Paid Zwxpartner money")],
        "private": "Zwxprivate",
        "referee": "Zwxreferee",
        "links": [("https://zwxlink.example.org/",)],
        "story": {"text": "Zwxgroup and zwxmasked, Zwxwriter said at www.zwxlink.example.org"},
    }
    story = make.in_review(call, title="ZwxMASKED tells, zwxtext", **answers)
    file = uploads.private_file(uploads.pdf("Zwxfilename.pdf"))
    SubmissionFile.objects.create(submission=story, question="story", file=file)
    mask(story, "zwxmasked", by=make_staff("editor"))
    kept_away = make.in_review(call, title="Zwxconflict", story={"text": "Zwxconflict"})
    reader = make.reviewer(call)
    other = make.reviewer(call, make_user("zwxreader@example.org", "reviewer", name="Zwxreader"))
    for about in (story, kept_away):
        make.assign(about, reader)
        make.assign(about, other)
        what = "reason" if about == story else "conflict"
        review = make.review(about, other, note="Zwxnote", for_panel="Zwxforpanel")
        review.scores.update(reason=f"Zwx{what}", recording=None)
        Discussion.objects.create(submission=about, note="Zwxdiscussion")
    declare(kept_away, reader.user, knows=True)
    return SimpleNamespace(call=call, story=story, kept_away=kept_away, reader=reader)


def patterns(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from patterns(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            name = ":".join(filter(None, [namespace, pattern.name]))
            yield name, tuple(pattern.pattern.converters)


def addresses(world) -> list[str]:
    """Return every address of the review, the admin and the search, filled in with all there is."""
    rows = Submission.objects.all()
    ids = {*rows.values_list("pk", flat=True)}
    for model in (Review, Reviewer, ReviewAssignment):
        ids |= {*model.objects.values_list("pk", flat=True)}
    values = {
        "slug": [world.call.slug],
        "reference": [*rows.values_list("reference", flat=True)],
        "pk": sorted(ids),
    }
    found = {"/search/?q=tells", "/review/"}
    for name, arguments in patterns(get_resolver()):
        choices = [values.get(argument, [1]) for argument in arguments]
        for chosen in itertools.product(*choices):
            try:
                found.add(reverse(name, kwargs=dict(zip(arguments, chosen, strict=True))))
            except NoReverseMatch:
                continue
    wanted = r"^/(review|search|my|admin)/"
    return sorted(a for a in found if re.search(wanted, a) and not re.search(LEAVING, a))


def crawl(client, starts) -> dict[str, str]:
    """Open all of it and what it links to; return {mark: where it stood}."""
    waiting, seen, found = list(starts), set(starts), {}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        response = client.get(address)
        assert response.status_code < 500, address
        body = b"".join(response) if response.streaming else response.content
        text = body.decode("utf-8", errors="replace") + str(response.headers)
        for what in re.findall(MARKS, text, re.IGNORECASE):
            found.setdefault(what.lower().removeprefix("zwx"), address)
        for link in map(unescape, re.findall(r'(?:href|src)="(/[^"#]*)', text)):
            if re.match("/(review|files)/", link) and link not in seen:
                seen.add(link)
                waiting.append(link)
    assert not waiting
    return found


@pytest.mark.slow  # some hundred addresses: to leave one out would be to trust it
def test_a_reader_finds_nothing_before_she_may(world):
    found = crawl(browser(world.reader.user), addresses(world))
    assert found.keys() == {"text"}, found


def test_what_she_has_a_conflict_with_is_named_nowhere(world):
    client = browser(world.reader.user)
    reference = world.kept_away.reference
    for address in ("/review/", f"/review/calls/{world.call.slug}/", "/search/?q=conflict", "/my/"):
        assert reference not in client.get(address).content.decode(), address
    assert client.get(f"/review/{reference}/").status_code == 404


@pytest.mark.parametrize("others", [Others.AFTER, Others.ALWAYS])
def test_reasons_are_found_once_the_phase_allows_and_nothing_else(world, others):
    world.call.phases.update(others=others)
    user, page = world.reader.user, [f"/review/{world.story.reference}/"]
    before = crawl(browser(user), page).keys()
    assert before == ({"text"} if others == Others.AFTER else {"text", *REASON})
    reviewing.save(world.story, by=user, said={"prevention": {"answer": "cannot_judge"}})
    reviewing.finish(world.story, by=user)
    assert crawl(browser(user), page).keys() == {"text", *REASON}


def test_names_are_found_once_the_phase_shows_them_and_a_file_name_never(world):
    world.call.phases.update(names_shown=True)
    found = crawl(browser(world.reader.user), [f"/review/{world.story.reference}/"])
    assert found.keys() == {"text"} | NAMES - {"filename"}


def test_no_mail_to_a_reader_names_anything(world):
    digests.tell(world.reader.user, timezone.now())
    mails = Message.objects.filter(address=world.reader.user.email)
    assert mails.exists()
    for message in mails:
        words = f"{message.subject} {message.body}"
        assert not re.search(MARKS, words, re.IGNORECASE)
        assert world.kept_away.reference not in words
