"""Matching, linking, checking, asking, handing over, ruling out; and the deadline of a call."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from organisations.models import Council
from outbox.models import Message
from submissions.enums import State
from submissions.models import LogEntry
from submissions.services import calls, desk_moves
from submissions.services import desk as services
from submissions.services.telling import Words, recipients, words_for
from submissions.services.transitions import MoveRefused
from tests.factories import submissions as factory
from tests.factories.organisations import make_org_row
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def codes(submission):
    return list(submission.log.values_list("code", flat=True))


def test_an_editor_matches_the_organisation():
    submission, row = factory.submission(), make_org_row()
    services.match_organisation(submission, row, by=desk.staff())

    submission.refresh_from_db()
    assert submission.matched_organisation == row
    assert submission.log.last().detail == {"organisation": row.pk}


def test_an_editor_makes_the_organisation():
    submission = factory.submission()
    services.match_new_organisation(submission, "The Hull Choir", by=desk.staff())

    assert submission.matched_organisation.name == "The Hull Choir"


def test_a_place_is_linked_to_a_council_or_a_nation():
    submission = factory.submission()
    place, hull = submission.places.get(), Council.objects.get(name="Kingston upon Hull")
    services.link_place(place, by=desk.staff(), council=hull)
    services.link_place(place, by=desk.staff(), council=hull)
    assert codes(submission) == ["place_linked"]
    assert submission.log.last().detail == {"place": place.pk, "to": hull.pk}

    services.link_place(place, by=desk.staff(), nation="uk")
    place.refresh_from_db()
    assert (place.council, place.nation, place.text) == (None, "uk", "Hull")
    with pytest.raises(ValueError, match="not both"):
        services.link_place(place, by=desk.staff(), council=hull, nation="uk")


def test_names_are_checked_and_unchecked_once():
    submission = factory.submission()
    for checked in (True, True, False):
        services.set_names_checked(submission, by=desk.staff(), checked=checked)
    assert codes(submission) == ["names_checked", "names_unchecked"]


def test_a_contributor_does_none_of_it():
    submission = factory.submission()
    owner = factory.owner_of(submission)
    for act in (
        lambda: services.match_organisation(submission, make_org_row(), by=owner),
        lambda: services.match_new_organisation(submission, "X", by=owner),
        lambda: services.link_place(submission.places.get(), by=owner, nation="uk"),
        lambda: services.set_names_checked(submission, by=owner),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_questions_are_kept_and_mailed_in_the_editors_words():
    submission = factory.submission()
    words = Words("Two questions", "Please tell us.\n")
    desk_moves.ask_questions(
        submission,
        by=desk.staff(),
        message="How much?",
        questions=["cost_yearly", "how_prevention"],
        answer_by=in_days(7),
        words=words,
    )
    asked, mail = submission.question_requests.get(), Message.objects.get()

    assert submission.state == State.CHANGES_REQUESTED
    assert (asked.message, asked.asked_by) == ("How much?", desk.staff())
    assert (mail.subject, mail.body) == ("Two questions", "Please tell us.\n")
    assert (mail.recipient, mail.state) == (factory.owner_of(submission), "due")


def test_without_agreed_words_a_mail_waits_for_an_editor():
    submission = factory.submission()
    desk_moves.ask_questions(
        submission,
        by=desk.staff(),
        message="How much?",
        questions=["cost_yearly", "not-a-question"],
        answer_by=in_days(7),
    )
    mail = Message.objects.get()
    assert mail.state == "held"
    assert "- What does it cost to run for a year?" in mail.body
    assert f"/my/{submission.reference}/" in mail.body


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"message": " "}, "Write what you would like"),
        ({"questions": []}, "Choose the questions"),
        ({"answer_by": None}, "a day in the future"),
        ({"answer_by": timezone.localdate()}, "a day in the future"),
    ],
)
def test_questions_need_a_message_questions_and_a_day(given, reason):
    submission = factory.submission()
    whole = {"message": "How?", "questions": ["title"], "answer_by": in_days(3)} | given
    with pytest.raises(MoveRefused, match=reason):
        desk_moves.ask_questions(submission, by=desk.staff(), **whole)
    submission.refresh_from_db()
    assert (submission.state, Message.objects.count()) == (State.SUBMITTED, 0)


def test_a_review_starts_once_names_are_checked():
    submission = factory.submission()
    with pytest.raises(MoveRefused, match="Check it for names"):
        desk_moves.start_review(submission, by=desk.staff())
    desk_moves.start_review(submission, by=desk.staff(), names_checked=True)

    submission.refresh_from_db()
    assert (submission.state, submission.names_checked) == (State.IN_REVIEW, True)
    assert codes(submission) == ["start_review", "names_checked"]


def test_ruling_out_says_why():
    submission = factory.submission()
    with pytest.raises(MoveRefused, match="does not belong"):
        desk_moves.rule_out(submission, by=desk.staff(), reason="")
    desk_moves.rule_out(submission, by=desk.staff(), reason="It is in France.")
    assert submission.state == State.NOT_SELECTED
    assert "It is in France." in Message.objects.get().body


def test_the_log_never_holds_typed_text():
    submission = factory.submission()
    desk_moves.rule_out(submission, by=desk.staff(), reason="It is in France.")
    assert "France" not in str(list(LogEntry.objects.values()))


def test_mail_goes_to_the_owner_else_to_the_address_else_to_nobody():
    submission = factory.submission()
    assert [person.to for person in recipients(submission)] == [factory.owner_of(submission)]
    submission.contributors.all().delete()
    assert [person.to for person in recipients(submission)] == [submission.contact.email]
    submission.contact.email = ""
    assert recipients(submission) == []


def test_reading_the_words_writes_nothing():
    assert "A panel is reading" in words_for(factory.submission(), "in_review").subject
    assert not Message.objects.exists()


def test_a_call_is_opened_once_and_extended_by_new_rows():
    call, admin = factory.open_call(), desk.staff("administrator")
    first = call.windows.get()
    with pytest.raises(PermissionDenied, match="Extend it"):
        calls.open_call(call, opens=in_days(0), closes=in_days(9), by=admin)

    row = calls.extend_deadline(call, closes=in_days(60), reason=" The film was late. ", by=admin)
    assert timezone.localtime(row.closes).strftime("%H:%M:%S") == "23:59:59"
    assert (row.opens, row.reason, row.by) == (first.opens, "The film was late.", admin)
    assert list(call.windows.all()) == [row, first]
    assert call.window == row


def test_a_new_call_gets_its_dates():
    call = factory.open_call()
    call.windows.all().delete()
    admin = desk.staff("administrator")
    with pytest.raises(PermissionDenied, match="no dates yet"):
        calls.extend_deadline(call, closes=in_days(9), reason="More time", by=admin)
    with pytest.raises(ValidationError):
        calls.open_call(call, opens=in_days(9), closes=in_days(2), by=admin)
    assert calls.open_call(call, opens=in_days(0), closes=in_days(2), by=admin).reason == ""


@pytest.mark.parametrize(
    ("days", "reason", "why"), [(60, " ", "Write why"), (20, "More time", "must be later")]
)
def test_an_extension_is_later_and_has_a_reason(days, reason, why):
    with pytest.raises(PermissionDenied, match=why):
        calls.extend_deadline(
            factory.open_call(),
            closes=in_days(days),
            reason=reason,
            by=desk.staff("administrator"),
        )


def test_a_panel_lead_moves_no_deadline():
    with pytest.raises(PermissionDenied, match="Only those who may publish"):
        calls.extend_deadline(
            factory.open_call(), closes=in_days(60), reason="X", by=desk.staff("panel_lead")
        )
