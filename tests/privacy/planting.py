"""One person's things in every place there is for them, each with a mark of its own.

`Hzwx…` marks are hers, `Ozwx…` belong to somebody else.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from accounts.services import send_sign_in
from casestudies.models import CaseStudyPage
from desk.services import notes
from review.models import WorkedHours
from review.services import inviting as inviting_readers
from review.services import supporting
from signoff.services import corrections, moves
from signoff.services.second_person import name_second_person
from submissions.enums import ContributorRole, State
from submissions.models import Assistance, Contributor, ReceivedEmail, SavedSection, Submission
from submissions.questions import in_force
from submissions.services import inviting, messages, reminders, sending, waiting
from submissions.services.files import add_file
from takedown import services as take_downs
from takedown.enums import What
from tests.factories import casestudies as pages
from tests.factories import review
from tests.factories import submissions as factory
from tests.factories.accounts import session_of
from tests.submissions import desk
from uploads.services import to_site_image

HERS, OTHERS = "hzwx", "ozwx"
PATTERN = "[ho]zwx[a-z]+"
# What somebody asked without saying who she is: nobody's account has it.
ASKED_BY_NOBODY = {"hzwxnamed", "hzwxasker", "hzwxasking", "hzwxotherway", "hzwxwhy"}


@dataclass
class World:
    """What was planted: her, and what she takes part in."""

    owner: User
    draft: Submission
    reviewed: Submission
    published: Submission
    others: Submission
    other: User


def plant() -> World:
    """Fill every table that can hold something of a contributor."""
    pages.index()
    call = factory.open_call()
    owner = factory.contributor(email="hzwxmail@example.org", name="Hzwxname Owner")
    other = factory.contributor(email="ozwxmail@example.org", name="Ozwxname Other")
    world = World(
        owner,
        draft_of(owner, call),
        reviewed_of(owner, call),
        published_of(owner, call),
        others_of(other, owner, call),
        other,
    )
    reads(owner)
    session_of(owner)
    send_sign_in(owner.email)
    call_command("nightly")
    desk.browser(desk.staff()).get("/admin/submissions/")
    return world


def reads(owner) -> None:
    """She reads for another call too, with somebody who reads along."""
    call = review.read_call()
    editor = desk.staff()
    inviting_readers.invite(call, by=editor, email=owner.email, name="Hzwxname Owner")
    reader = review.reviewer(call, owner, terms={"fee": "20.00"})
    inviting_readers.keep_answers(
        reader, groups="hzwxcircle", access="hzwxneeds", payment_way="hzwxpay", count_me="yes"
    )
    supporting.name_supporter(reader, by=owner, name="Hzwxalong", agrees=True)
    WorkedHours.objects.create(reviewer=reader, day=timezone.localdate(), minutes=9, what="hzwxdid")


def answers(prefix: str) -> dict:
    """Return an answer to everything, each with its mark."""
    return {
        "name": f"{prefix}name Person",
        "title": f"{prefix}title",
        "organisation": f"{prefix}group",
        "contact_ways": ["phone", "letter"],
        "numbers": {"phone": f"01632 960777 {prefix}phone", "letter": f"{prefix}street 5"},
        "helper": f"{prefix}helper",
        "helper_name": f"{prefix}helpername",
        "helper_email": f"{prefix.lower()}helping@example.org",
        "referee": f"{prefix}referee",
        "private": f"{prefix}care",
        "partners": [(f"{prefix}partner", f"{prefix}part")],
        "links": [(f"https://example.org/{prefix}link",)],
        "places": [f"{prefix}place"],
        "story": {"text": f"{prefix}story we sing on Thursdays."},
        "uses": ["website"],
        "areas_other": f"{prefix}area",
    }


def _complete(owner, call, prefix):
    given = answers(prefix)
    known = {name: value for name, value in given.items() if name in in_force()}
    known |= {name: given[name] for name in ("numbers", "helper_name", "helper_email")}
    return factory.complete_draft(owner=owner, call=call, **known)


def draft_of(owner, call) -> Submission:
    """A draft that began with an e-mail, typed into from two places, with a file."""
    draft = _complete(owner, call, "Hzwx")
    whole = "From: Hzwxsender"
    ReceivedEmail.objects.create(submission=draft, whole=whole, sender_name="Hzwxsender")
    Assistance.objects.create(
        submission=draft,
        channel="phone",
        spoke_with="Hzwxspoke",
        spoke_on=timezone.localdate(),
        by=desk.staff(),
    )
    waiting.seal(draft, "group", "a-page", {"organisation": ["Hzwxsealed"]})
    waiting.set_aside(draft, "group", "b-page", {"organisation": ["Hzwxaside"]})
    SavedSection.objects.create(submission=draft, section="you", typed={"email": "hzwxtyped@"})
    content = b"Hzwxcontent of a file"
    upload = SimpleUploadedFile("Hzwxfile.txt", content, "text/plain")
    add_file(draft, "files", upload, by=owner)
    reminders.remind(draft, sending.deadline_of(draft) - timedelta(days=1))
    return draft


def reviewed_of(owner, call) -> Submission:
    """Sent, asked about, noted, written about, and not decided."""
    row = _complete(owner, call, "Hzwx")
    sending.send(row, by=owner)
    desk.add_picture(
        row, "Hzwxdescription", people="Hzwxpeople", made_by="Hzwxmaker", describe_for_me=False
    )
    notes.add_note(row, "Hzwxnote of an editor", by=desk.staff())
    talk(row, owner, "Hzwx")
    desk.ask_and_answer(row, owner)
    taken = desk.browser(desk.staff()).post(
        "/admin/submissions/download/", {"kind": "xlsx", "private": "on"}
    )
    b"".join(taken.streaming_content)
    desk.start_review(row)
    desk.decided(row)
    return row


def talk(row, writer, prefix):
    """Both sides write, with a file."""
    upload = SimpleUploadedFile(f"{prefix}attached.txt", f"{prefix}inside".encode(), "text/plain")
    attached = messages.keep_file(row, upload, by=writer)
    messages.write(row, f"{prefix}message", by=writer, key="a", files=[attached])
    messages.write(row, f"{prefix}reply", by=desk.staff(), key="b")


def published_of(owner, call) -> Submission:
    """On the website, with a picture of its own that the page does not show."""
    row = _complete(owner, call, "Hzwx")
    sending.send(row, by=owner)
    desk.add_picture(row, "Hzwxshown", people="Hzwxshownpeople")
    desk.start_review(row)
    desk.decided(row)
    desk.release(row)
    desk.make_finished_page(row)
    show_film(row)
    second = {"name": "Hzwxsecond Person", "way": "letter", "address": "Hzwxsecondstreet 9"}
    name_second_person(row, by=owner, **second)
    inviting.invite(
        row, by=owner, role="viewer", email="hzwxinvitee@example.org", name="Hzwxinvited"
    )
    unused = desk.add_picture(row, "Hzwxunused", people="Hzwxunusedpeople")
    unused.image = to_site_image(
        unused.file, title="Hzwxunused", description="Hzwxunused", by=desk.staff()
    )
    unused.save()
    desk.say_why(row, "Hzwxbecause")
    desk.send_for_yes(row)
    moves.ask_for_change(row, by=owner, comment="Hzwxchange please.")
    desk.send_for_yes(row)
    moves.say_yes(row, by=owner)
    moves.publish(row, by=desk.staff())
    row.refresh_from_db()
    corrections.ask_for_correction(row, by=owner, wish="Hzwxwish for another year")
    corrections.refuse_correction(row, by=desk.staff(), reason="Hzwxanswer: it is right")
    told = {"name": "Hzwxasker", "email": "hzwxasking@example.org", "other_way": "Hzwxotherway"}
    take_downs.ask(row.page, what=What.WORDS, words="Hzwxnamed", why="Hzwxwhy", **told)
    assert row.state == State.PUBLISHED
    assert CaseStudyPage.objects.get(pk=row.page_id).live
    return row


def show_film(row):
    """An editor puts a film with captions on the page, nobody in it."""
    filmed = pages.film(
        title="Hzwxfilm", captions=ContentFile(b"WEBVTT\n\nHzwxcaptions\n", "captions.vtt")
    )
    page = pages.fresh(row.page).get_latest_revision_as_object()
    page.body = [*page.body.raw_data, {"type": "film", "value": {"film": filmed.pk, "caption": ""}}]
    page.save_revision(user=desk.staff())
    row.page = pages.in_order(page)


def others_of(other, owner, call) -> Submission:
    """Somebody else's, that she writes with her."""
    row = _complete(other, call, "Ozwx")
    Contributor.objects.create(submission=row, user=owner, role=ContributorRole.CO_WRITER)
    sending.send(row, by=other)
    messages.write(row, "Ozwxtheirs", by=other, key="c")
    messages.write(row, "Hzwxcolleague wrote this", by=owner, key="d")
    notes.add_note(row, "Ozwxnote", by=desk.staff())
    return row
