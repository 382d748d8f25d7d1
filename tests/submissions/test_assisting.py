"""*Filled in with you*: who may type, and that nothing is sent without her own yes."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casestudies.vocabularies import Criterion
from outbox.models import Message
from submissions.answers import answers_of
from submissions.emails import Attachment, Email
from submissions.enums import Channel, State
from submissions.models import SpokenCode, Submission
from submissions.permissions import can_read, can_write, may_help
from submissions.progress import progress_of
from submissions.questions import how_key, in_force
from submissions.services import assisting, desk_moves, sending
from submissions.services.assisting import CodeRefused
from submissions.services.drafting import claim, save_section
from submissions.services.transitions import MoveRefused
from submissions.services.writing import exact_words, write
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db
NO_EMAIL = {"contact_ways": ["phone"], "numbers": {"phone": "01632 960123"}}


def begun(**answers) -> Submission:
    """Return a draft an editor began with somebody on the telephone."""
    found = assisting.begin(
        factory.open_call(), by=desk.staff(), channel=Channel.PHONE, spoke_with="Pat Plain"
    )
    if answers:
        write(found, answers, in_force())
    return Submission.objects.get(pk=found.pk)


def complete(**more) -> Submission:
    """Return one with every answer but her permission, of somebody who has no e-mail address."""
    answers = factory.twelve_answers() | NO_EMAIL | more
    del answers["consider"]
    return begun(**answers)


def still_needed(submission) -> list:
    return [q for q in progress_of(submission).missing if q.key != "consider"]


def codes(submission) -> list[str]:
    return [entry.code for entry in submission.log.all()]


def send(submission, code, **more):
    given = {"by": desk.staff(), "heard_in": Channel.PHONE, "said_by": "Pat Plain"} | more
    return assisting.send_with_code(submission, code, **given)


def test_an_editor_begins_it_and_it_says_so():
    found = begun()
    assert (found.assistance.how, found.assistance.spoke_with) == ("by telephone", "Pat Plain")
    assert found.assistance.spoke_on == timezone.localdate()
    assert found.draft_key == ""
    assert codes(found) == ["start_together"]
    assert found in Submission.objects.at_desk()


@pytest.mark.parametrize("role", ["reviewer", None])
def test_nobody_else_begins_one(role):
    person = desk.staff(role) if role else factory.contributor()
    with pytest.raises(PermissionDenied):
        assisting.begin(factory.open_call(), by=person, channel="phone")


def test_a_closed_call_takes_none():
    call = factory.open_call(opens_in=-9, closes_in=-2)
    with pytest.raises(PermissionDenied, match="not open"):
        assisting.begin(call, by=desk.staff(), channel="phone")


def test_only_editors_type_in_it():
    found = begun()
    for role in ("editor", "panel_lead", "administrator"):
        assert can_read(found, desk.staff(role))[0]
        assert can_write(found, desk.staff(role))[0]
    for person in (desk.staff("reviewer"), factory.contributor(), AnonymousUser()):
        assert not can_read(found, person)[0]
        assert not can_write(found, person)[0]
    assert not may_help(found, None)[0]


def test_an_editor_types_in_no_other_draft():
    for found in (factory.draft(email="sam@example.org"), factory.complete_draft()):
        assert not can_write(found, desk.staff())[0]
        assert not can_read(found, desk.staff())[0]


def test_typing_is_logged_as_typed_for_her_and_never_her_permission():
    found = begun()
    for _ in range(2):
        saved = save_section(
            found, "you", {"name": "Pat", "email": "pat@example.org"}, by=desk.staff()
        )
    save_section(found, "permission", {"consider": True, "uses": ["website"]}, by=desk.staff())
    assert not saved.email_changed  # no mail goes out by itself
    assert not found.consents.exists()
    assert codes(found) == ["start_together", "typed_together"]
    assert found.log.last().actor == desk.staff()


def test_a_person_without_an_address_sends_with_a_code(django_capture_on_commit_callbacks):
    found = complete()
    assert still_needed(found) == []
    code = assisting.give_code(found, by=desk.staff(), given_by=Channel.TEXT)
    assert len(code) == 6
    assert code.isdigit()
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(found, f"{code[:3]} {code[3:]}", heard_in="bsl-video", uses=["website"])

    assert sent.state == State.SUBMITTED
    row = SpokenCode.objects.get()
    assert (row.given_by, row.heard_in, row.heard_by) == ("text", "bsl-video", desk.staff())
    assert row.said_by == "Pat Plain"
    consent = found.consents.get(consent__item="consider").consent
    assert consent.text.text == exact_words(in_force()["consider"])
    assert consent.how == "in a BSL video call, with a code, noted by an editor"
    assert consent.person == "Sam Contributor"
    assert found.consents.get(consent__item="use").consent.uses == ["catalogue"]
    found = Submission.objects.get(pk=found.pk)
    assert (found.contact.reached_by, found.contact.confirmed_at) == ("text", None)
    assert codes(found) == ["start_together", "code_given", "yes_with_code", "send"]
    receipt = Message.objects.get(key="submissions/receipt")
    assert (receipt.address, receipt.state) == ("", "by_hand")
    assert not [m for m in mail.outbox if "We have it" in m.body and "editor" not in m.to[0]]


def test_an_address_nobody_confirmed_gets_no_receipt():
    found = complete(email="somebody.else@example.org")
    send(found, assisting.give_code(found, by=desk.staff(), given_by="phone"))
    assert not Message.objects.filter(address="somebody.else@example.org").exists()
    assert Message.objects.get(key="submissions/receipt").address == ""


def test_whoever_ticked_only_email_is_told_the_way_the_code_went():
    found = complete(email="pat@example.org", contact_ways=["email"], numbers={})
    send(found, assisting.give_code(found, by=desk.staff(), given_by="letter"))
    assert Message.objects.get(key="submissions/receipt").state == "by_hand"


@pytest.mark.parametrize("by", ["editor", "administrator"])
def test_staff_never_send_without_her_code(by):
    found = complete()
    write(found, {"consider": True}, in_force())
    found.contact.reached_by = "phone"
    found.contact.save()
    with pytest.raises(MoveRefused, match="say a code"):
        sending.send(found, by=desk.staff(by))
    ready = factory.complete_draft()  # her own, with everything but her pressing the button
    with pytest.raises(MoveRefused, match="say a code"):
        sending.send(ready, by=desk.staff(by))


def test_a_code_of_something_else_or_heard_by_somebody_else_sends_nothing():
    found, other = complete(), complete()
    code = assisting.give_code(other, by=desk.staff(), given_by="phone")
    with pytest.raises(CodeRefused, match="No code works"):
        send(found, code)
    send(other, code)
    for by in (desk.staff("administrator"), desk.staff()):
        with pytest.raises(MoveRefused):
            sending.send(found, by=by, spoken_code=SpokenCode.objects.get())


def test_a_wrong_code_is_counted_and_five_are_the_end():
    found = complete()
    code = assisting.give_code(found, by=desk.staff(), given_by="phone")
    wrong = "000000" if code != "000000" else "111111"
    for left in ("four more times", "three more times", "two more times", "one more time"):
        with pytest.raises(CodeRefused, match=left):
            send(found, wrong)
    with pytest.raises(CodeRefused, match="Give a new one"):
        send(found, wrong)
    with pytest.raises(CodeRefused, match="No code works"):
        send(found, code)
    assert Submission.objects.get(pk=found.pk).state == State.DRAFT
    assert not found.consents.exists()
    send(found, assisting.give_code(found, by=desk.staff(), given_by="phone"))


def test_a_code_ends_after_two_weeks_and_when_a_new_one_is_given():
    found = complete()
    old = assisting.give_code(found, by=desk.staff(), given_by="letter")
    new = assisting.give_code(found, by=desk.staff(), given_by="letter")
    assert SpokenCode.objects.filter(ended_at=None).count() == 1
    if old != new:
        with pytest.raises(CodeRefused):
            send(found, old)
    SpokenCode.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(CodeRefused, match="No code works"):
        send(found, new)


def test_the_code_is_stored_nowhere():
    found = complete()
    code = assisting.give_code(found, by=desk.staff(), given_by="text")
    assert code not in str(list(SpokenCode.objects.values()))
    assert code not in str([entry.detail for entry in found.log.all()])


def test_what_is_missing_stops_it_and_the_code_works_on():
    found = complete(title="")
    code = assisting.give_code(found, by=desk.staff(), given_by="phone")
    assert [question.key for question in still_needed(found)] == ["title"]
    with pytest.raises(MoveRefused, match="Still needed"):
        send(found, code)
    assert not found.consents.exists()
    write(found, {"title": "The choir"}, in_force())
    assert send(found, code).state == State.SUBMITTED


def test_an_address_is_still_needed_where_there_is_no_other_way():
    found = complete(contact_ways=["phone"], numbers={})
    assert "email" in [question.key for question in still_needed(found)]
    assert not next(a for a in answers_of(found) if a.question.key == "email").given


def test_a_second_press_sends_it_once():
    found = complete()
    code = assisting.give_code(found, by=desk.staff(), given_by="phone")
    send(found, code)
    with pytest.raises(PermissionDenied, match="It is sent"):
        send(Submission.objects.get(pk=found.pk), code)
    assert found.sent_versions.count() == 1


def test_answers_to_our_questions_are_typed_and_sent_with_a_new_code():
    found = complete()
    send(found, assisting.give_code(found, by=desk.staff(), given_by="phone"))
    desk_moves.ask_questions(
        found,
        by=desk.staff(),
        message="Who sings?",
        questions=["story"],
        answer_by=timezone.localdate() + timedelta(days=9),
    )
    found = Submission.objects.get(pk=found.pk)
    save_section(found, "service", {"title": "The big choir"}, by=desk.staff())
    with pytest.raises(MoveRefused, match="say a code"):
        sending.send(found, by=desk.staff())
    sent = send(found, assisting.give_code(found, by=desk.staff(), given_by="phone"))
    assert sent.state == State.SUBMITTED


def test_the_link_makes_it_hers(client, django_capture_on_commit_callbacks):
    found = complete(email="Pat@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        assert not assisting.send_link(found, by=desk.staff()).mail_failed
    [sent] = mail.outbox
    assert sent.to == ["pat@example.org"]
    assert "The choir with a ramp" in sent.subject
    assert "by telephone" in sent.body
    link = re.search(r"http://testserver(/my/sign-in/link/\S+)", sent.body)[1]
    assert link not in Message.objects.get().body

    phone = Client()
    page = phone.post(link)
    check = reverse("share_check", args=[found.call.slug, found.reference])
    assert page.url == check
    shown = phone.get(check).content.decode()
    assert "Filled in with you by Editor, by telephone" in shown
    found = Submission.objects.get(pk=found.pk)
    assert factory.owner_of(found).email == "pat@example.org"
    assert not may_help(found, desk.staff())[0]
    assert not assisting.may_send_link(found, desk.staff())[0]

    permission = reverse("share_section", args=[found.call.slug, found.reference, "permission"])
    assert "think about using it" in phone.get(permission).content.decode()
    phone.post(permission, {"consider": "on"})
    assert phone.post(check).url == reverse("share_sent", args=[found.call.slug, found.reference])
    assert found.consents.get().consent.how == "on the website"


def test_a_link_that_is_too_old_is_sent_again_in_the_same_words(django_capture_on_commit_callbacks):
    from accounts.services import send_again

    found = complete(email="pat@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        asked = assisting.send_link(found, by=desk.staff())
        send_again(asked)
    assert [m.subject for m in mail.outbox] == ["Please check The choir with a ramp"] * 2


def test_what_she_sent_with_a_code_is_hers_when_she_confirms_an_address():
    found = complete(email="pat@example.org")
    send(found, assisting.give_code(found, by=desk.staff(), given_by="phone"))
    assert not claim(found, factory.contributor(email="eve@example.org"))
    assert claim(found, factory.contributor(email="pat@example.org"))
    assert Submission.objects.get(pk=found.pk).contact.confirmed_at


def test_no_link_goes_without_an_address_or_for_what_was_not_filled_in_together():
    for found in (begun(), factory.complete_draft()):
        with pytest.raises(PermissionDenied):
            assisting.send_link(found, by=desk.staff())
    with pytest.raises(PermissionDenied):
        assisting.give_code(begun(), by=factory.contributor(), given_by="phone")


def test_an_email_becomes_a_draft_with_its_files_and_nothing_is_lost():
    email = Email(
        name="Siân ap Rhŷs",
        address="sian@example.org",
        text="choir " * 5000,
        whole="From: Siân\n\nall of it",
        attachments=[
            Attachment("../../x", b"%PDF-1.4\n%%EOF\n"),
            Attachment("virus.exe", b"MZ\x00\x00"),
            Attachment("", b""),
            *(Attachment(f"note{number}.txt", b"Hello") for number in range(50)),
        ],
        left_out=["Another e-mail was in it: “Deals”."],
    )
    found = assisting.begin_from_email(factory.open_call(), email, by=desk.staff())
    row = found.received_email
    assert found.answers.get(question="story").text == email.text
    assert (row.sender_name, row.sender_email) == ("Siân ap Rhŷs", "sian@example.org")
    assert (found.contact.name, found.contact.email) == ("", "")  # proposed, not assumed
    stored = [row.file.original_name for row in found.files.select_related("file")]
    assert not [name for name in stored if "/" in name or ".." in name]
    kept = found.files.count()
    row.refresh_from_db()
    assert kept + len(row.left_out) - 1 == 53
    assert any("virus.exe" in line for line in row.left_out)
    assert any("note49.txt" in line for line in row.left_out)
    assert row.left_out[0] == "Another e-mail was in it: “Deals”."

    assisting.use_sender(found, by=desk.staff())
    assert (found.contact.name, found.contact.email) == ("Siân ap Rhŷs", "sian@example.org")
    assert found.contact.confirmed_at is None


def test_a_how_of_one_of_the_six_is_typed_too():
    found = complete()
    key = how_key(Criterion.objects.get(slug="prevention"))
    save_section(found, "how-prevention", {key: {"text": "Early."}}, by=desk.staff())
    assert found.answers.get(question=key).text == "Early."
