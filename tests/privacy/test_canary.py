"""What was told in private appears nowhere after publication.

A submission with a marked address, telephone number and private answers goes all the way to the
website. Then every field of every row, every stored file, every log line and every public page
is searched for the marks. Nothing is left out but the few places that are there to hold them.
"""

import logging
import os
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test import Client

from accounts.models import User
from casestudies.models import CaseStudyPage
from casestudies.people import parts_of
from casestudies.services import record_person
from consent.enums import Item, Under18
from consent.services import Guardian
from desk.services import care, notes
from outbox.models import Message, Task
from outbox.services import tasks
from signoff.answers import CHANGE, COMMENT, Given
from signoff.services import answering, corrections, moves
from signoff.services.second_person import name_second_person
from submissions import emails
from submissions.enums import State
from submissions.models import Submission
from submissions.services import (
    assisting,
    handing_over,
    inviting,
    messages,
    people,
    reminders,
    sending,
    waiting,
)
from takedown import services as take_downs
from takedown.enums import What
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.factories.desk import labelled
from tests.privacy import reading
from tests.privacy.searching import every_value, stored_files, tables_without_a_model
from tests.submissions import desk

pytestmark = pytest.mark.django_db

EMAIL = "canary.writer@example.org"
PRIVATE = {
    "name": "Canary Nameholder",
    "phone": "01632 960777",
    "address": "17 Canary Row, Testby",
    "helper": "Canary helper at the library",
    "helper_name": "Canary Helperson",
    "helper_email": "canary.helper@example.org",
    "referee": "Canary Referee of the council",
    "care": "Canary street must stay secret",
    "people in a picture": "Canary Patient said yes",
    "what she says of a change": "Canary wants the nurse left out",
    "what else should change": "Canary fears her landlord reads it",
    "her message": "Canary told us about a court case",
    "our private message": "Canary may leave the court out",
    "a task's note": "Canary's mother took the call",
    "note": "Canary Note about the money",
    "label": "Canary Label",
    **reading.MARKS,
    "worry": "Canary Worry about the nights",
    "an e-mail we got": "Canary Subject of a letter",
    "who wrote it": "Canary Lettersender",
    "somebody pictured": "Canary Pictured",
    "her address": "canary.pictured@example.org",
    "her mother": "Canary Motherson",
    "what she saw": "Canary form of the club",
    "who supports her": "Canary Supporterson",
    "who was invited": "Canary Invitee",
    "how it was checked": "Canary rang the charity",
    "who else to ask": "Canary Secondstreet 9",
    "what is wrong on her page": "Canary wishes the year away",
    "which words should go": "Canary Wordsgone",
    "who asks": "Canary Askername",
    "her mail": "canary.asker@example.org",
    "another way to reach her": "Canary Otherway 5",
    "why it should go": "Canary Whysheasks",
}
LETTER = (
    f"From: {PRIVATE['who wrote it']} <sender@example.org>\r\n"
    f"Subject: {PRIVATE['an e-mail we got']}\r\n\r\nWe sing on Fridays.\r\n"
).encode()
# The places that are there to hold them, and nothing else: model, field.
HOLDS_PRIVATE = (
    {
        ("submissions.ContactDetails", field)
        for field in ("name", "numbers", "helper", "helper_name", "helper_email")
    }
    | {
        ("submissions.PrivateAnswers", "referee"),
        ("submissions.PrivateAnswers", "care"),
        ("submissions.SubmissionFile", "people"),
        ("submissions.ThreadMessage", "text"),
        ("signoff.ChangeAnswer", "words"),
        ("casestudies.SignOffRequest", "comment"),
        ("outbox.Task", "note"),
        ("submissions.WaitingSave", "data"),
        ("desk.Note", "text"),
        ("desk.Label", "name"),
        ("desk.CareStep", "text"),
        ("submissions.Supporter", "name"),
        ("submissions.Invitation", "name"),
        ("submissions.HandOver", "checked"),
        ("submissions.ReceivedEmail", "whole"),
        ("submissions.ReceivedEmail", "sender_name"),
        ("submissions.Assistance", "spoke_with"),
        ("accounts.User", "name"),
        ("consent.Consent", "person"),
        ("consent.Consent", "email"),
        ("consent.Consent", "other_words"),
        ("casestudies.SignOff", "said_by"),
        ("casestudies.Correction", "wish"),
        ("signoff.SecondPerson", "address"),
        ("outbox.Message", "address"),
    }
    | reading.HOLDS
    | {
        ("takedown.TakeDownRequest", field)
        for field in ("words", "name", "email", "other_way", "why")
    }
)
HOLDS_EMAIL = {
    ("accounts.User", "email"),
    ("submissions.ContactDetails", "email"),
    ("outbox.Message", "address"),
    ("submissions.WaitingSave", "data"),
}
# allauth keeps the address of an account in a table of its own.
HOLDS_EMAIL_TOO = {("account.EmailAddress", "email")}


@pytest.fixture
def published(caplog, django_capture_on_commit_callbacks):
    """Return a published submission full of marks; what ran after commits has run."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="wagtail")  # even if a site lowers it again
    pages.index()
    with django_capture_on_commit_callbacks(execute=True):
        owner = factory.contributor(email=EMAIL, name=PRIVATE["name"])
        submission = factory.complete_draft(
            owner=owner,
            name=PRIVATE["name"],
            contact_ways=["phone", "letter"],
            numbers={"phone": PRIVATE["phone"], "letter": PRIVATE["address"]},
            helper=PRIVATE["helper"],
            helper_name=PRIVATE["helper_name"],
            helper_email=PRIVATE["helper_email"],
            referee=PRIVATE["referee"],
            private=PRIVATE["care"],
            uses=["website"],
        )
        desk.add_picture(submission, people=PRIVATE["people in a picture"])
        reminders.remind(submission, sending.deadline_of(submission) - timedelta(days=1))
        typed = {"email": [EMAIL], "number_phone": [PRIVATE["phone"]], "name": [PRIVATE["name"]]}
        waiting.seal(submission, "you", "opened page", typed, [])
        sending.send(submission, by=owner)
        go_through(submission, owner)
        assisting.begin_from_email(factory.open_call(), emails.read(LETTER), by=desk.staff())
        data = {"kind": "xlsx", "private": "on"}
        taken = desk.browser(desk.staff()).post("/admin/submissions/download/", data)
        assert b"".join(taken.streaming_content)
        call_command("nightly")
    assert {"submissions/reminder", "desk/digest"} <= {
        *Message.objects.values_list("key", flat=True)
    }
    return submission


def go_through(submission, owner):
    """Take it through every move of an editor: questions, review, no, yes, change, publish."""
    browser = desk.browser(desk.staff("administrator"))
    write_to_each_other(submission, owner)
    notes.add_note(submission, PRIVATE["note"], by=desk.staff())
    labelled(submission, PRIVATE["label"], by=desk.staff())
    care.raise_concern(submission, PRIVATE["worry"], by=desk.staff())
    desk.ask_and_answer(submission, owner)
    desk.start_review(submission)
    reading.read_it(submission)
    desk.decided(submission, "do_not_choose")
    desk.release_and_reopen(submission)
    desk.decided(submission)
    desk.release(submission)
    desk.make_finished_page(submission)
    write_down_who_is_in_it(submission.page)
    desk.send_for_yes(submission)
    said = [
        Given("a change", CHANGE, PRIVATE["what she says of a change"], "story"),
        Given(COMMENT, "", PRIVATE["what else should change"]),
    ]
    answering.send_answers(submission, said, by=owner)
    desk.send_for_yes(submission)
    moves.say_yes(submission, by=owner)
    second = {"name": "Pat Second", "way": "letter", "address": PRIVATE["who else to ask"]}
    name_second_person(submission, by=owner, **second)
    people.add_supporter(submission, by=owner, name=PRIVATE["who supports her"])
    asked = {"email": "invitee@example.org", "name": PRIVATE["who was invited"]}
    inviting.decline(inviting.invite(submission, by=owner, role="viewer", **asked))
    check = handing_over.Check("The chair", "phone", PRIVATE["how it was checked"])
    handing_over.keep_check(submission, check, by=desk.staff())
    moves.publish(submission, by=desk.staff())
    ask_for_more(submission, owner)
    assert Submission.objects.get(pk=submission.pk).state == State.PUBLISHED
    for path in ("", f"{submission.reference}/"):
        assert browser.get(f"/admin/submissions/{path}").status_code == 200


def ask_for_more(submission, owner):
    """What can be asked of a page: a correction, and to take something down."""
    submission.refresh_from_db()
    corrections.ask_for_correction(submission, by=owner, wish=PRIVATE["what is wrong on her page"])
    take_downs.ask(
        submission.page,
        what=What.WORDS,
        words=PRIVATE["which words should go"],
        name=PRIVATE["who asks"],
        email=PRIVATE["her mail"],
        other_way=PRIVATE["another way to reach her"],
        why=PRIVATE["why it should go"],
    )


def write_down_who_is_in_it(page):
    """An editor records who is in the picture: under 18, with her mother's yes."""
    content = page.get_latest_revision_as_object()
    (of,) = (part.of for part in parts_of(content) if part.item == Item.PHOTO)
    record_person(
        page,
        of,
        by=desk.staff(),
        person=PRIVATE["somebody pictured"],
        email=PRIVATE["her address"],
        other_words=PRIVATE["what she saw"],
        how="by telephone",
        under_18=Under18.YES,
        guardian=Guardian(PRIVATE["her mother"], "by telephone"),
    )
    page.refresh_from_db()


def write_to_each_other(submission, owner):
    """Both sides write; an editor also gives something by hand, and says how."""
    messages.write(submission, PRIVATE["her message"], by=owner, key="a")
    type(submission.contact).objects.filter(pk=submission.contact.pk).update(ways=["email"])
    submission.contact.refresh_from_db()
    private = PRIVATE["our private message"]
    messages.write(submission, private, by=desk.staff(), key="b", private=True)
    type(submission.contact).objects.filter(pk=submission.contact.pk).update(
        ways=["phone", "letter"]
    )
    submission.contact.refresh_from_db()
    task = Task.objects.open().first()
    tasks.close(task, by=desk.staff(), note=PRIVATE["a task's note"])


# Every mail about a yes says who may say it, to those who write it together; whoever is asked to
# read, or read, is greeted by name.
NAMED_IN_MAIL = {
    ("name", "outbox.Message", "body"),
    ("a reader who was asked", "outbox.Message", "body"),
    ("who read it", "outbox.Message", "body"),
}


def test_every_table_keeps_it_where_it_belongs(published):
    found = []
    for model, field, row, text in every_value():
        place = (model, field)
        for label, mark in PRIVATE.items():
            if (label, *place) in NAMED_IN_MAIL:
                continue
            if mark.lower() in text.lower() and place not in HOLDS_PRIVATE:
                found.append((label, *place, row.get("id")))
        if EMAIL in text.lower() and place not in HOLDS_EMAIL | HOLDS_EMAIL_TOO:
            found.append(("email", *place, row.get("id")))
    for table, text in tables_without_a_model():
        found += [(label, table) for label, mark in PRIVATE.items() if mark.lower() in text.lower()]
        found += [("email", table)] if EMAIL in text.lower() else []
    assert not found


def test_the_walk_finds_what_is_there(published):
    """A control: the marks are in the places that hold them."""
    seen = {(m, f) for m, f, _, text in every_value() for mark in PRIVATE.values() if mark in text}
    assert seen >= reading.HOLDS
    assert {
        ("submissions.ContactDetails", "numbers"),
        ("submissions.WaitingSave", "data"),
        ("submissions.ContactDetails", "helper_email"),
        ("submissions.PrivateAnswers", "care"),
        ("submissions.SubmissionFile", "people"),
    } <= seen


def test_the_address_is_only_on_her_own_mail(published):
    owner = User.objects.get(email=EMAIL)
    for mail in Message.objects.filter(address=EMAIL):
        assert mail.recipient == owner
        assert EMAIL not in mail.body
    assert Message.objects.filter(address=EMAIL).count() > 5


def test_no_stored_file_holds_it(published):
    marks = [mark.encode() for mark in (*PRIVATE.values(), EMAIL)]
    files = stored_files()
    assert files
    for path in files:
        content = path.read_bytes()
        assert not [mark for mark in marks if mark in content], path
        assert "canary" not in os.fspath(path).lower()


def test_no_log_line_holds_it(published, caplog):
    records = [*caplog.get_records("setup"), *caplog.records]
    # Each query is logged with its values at this level, which no setting of ours ever asks for.
    written = "\n".join(r.getMessage() for r in records if r.name != "django.db.backends")
    assert "Page created" in written
    for mark in (*PRIVATE.values(), EMAIL):
        assert mark not in written


PUBLIC = (
    "/",
    "/case-studies/",
    "/case-studies/export.json",
    "/search/?q=choir",
    "/search/?q=canary",
    "/calls/",
)


def test_no_public_page_or_export_holds_it(published):
    page = CaseStudyPage.objects.get()
    number = page.permanent_number.number
    addresses = [
        *PUBLIC,
        f"/cs/{number}/",
        f"/cs/{number}/v1/",
        f"/case-studies/{page.slug}/",
        published.call.get_url() or "/",
        reading.tell_how_it_was_decided(published.call),
    ]
    not_read = []
    for address in addresses:
        response = Client().get(address, follow=True)
        body = b"".join(response) if response.streaming else response.content
        if response.status_code != 200:
            not_read.append(address)
        for mark in (*PRIVATE.values(), EMAIL):
            assert mark.lower().encode() not in body.lower(), address
    assert not not_read


def test_every_text_of_the_revisions_is_free_of_it(published):
    from wagtail.models import ReferenceIndex, Revision

    stored = str(list(Revision.objects.values_list("content", flat=True)))
    assert "The choir with a ramp" in stored
    index = str(list(ReferenceIndex.objects.values()))
    for mark in (*PRIVATE.values(), EMAIL):
        assert mark not in stored + index


def test_no_field_that_can_hold_text_was_forgotten():
    """Each exception above is a real field."""
    for label, field in HOLDS_PRIVATE | HOLDS_EMAIL:
        assert isinstance(apps.get_model(label)._meta.get_field(field), models.Field)
