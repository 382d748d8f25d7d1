"""A correction of what is live, from the submission's side: asked, answered, its yes, its mails."""

import pytest
from django.utils import timezone

from casestudies import services as case_studies
from casestudies.enums import CorrectionEnd, CorrectionStage
from casestudies.models import CaseStudyPage, Correction
from outbox.models import Message
from signoff.services import corrections, moves, spoken
from submissions.enums import ContributorRole, State
from submissions.models import Submission
from submissions.services.transitions import MoveRefused
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKING = {"what_changed": "The year is right now."}
WHY = {"what_changed": "We took out a name.", "reason": "Canary is being followed."}


@pytest.fixture
def submission():
    return desk.published()


def owner(submission):
    return factory.owner_of(submission)


def again(submission):
    return Submission.objects.get(pk=submission.pk)


def write(submission, **fields):
    """Change the draft as an editor would."""
    page = CaseStudyPage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=desk.staff())
    return again(submission)


def begun(submission, **fields):
    corrections.begin_correction(submission, by=desk.staff(), reason="A wrong year.")
    return write(submission, **fields) if fields else again(submission)


def waiting(submission):
    submission = begun(submission, summary="The right words.")
    pages.in_order(submission.page)
    corrections.ask_for_yes(submission, by=desk.staff(), answer_by=desk.in_days(7), **ASKING)
    return again(submission)


def signed(submission):
    submission = waiting(submission)
    return moves.say_yes(submission, by=owner(submission))


def codes(submission):
    return [code for code in submission.log.values_list("code", flat=True) if "correction" in code]


def keys():
    return [
        key.partition("/")[2]
        for key in Message.objects.order_by("pk").values_list("key", flat=True)
    ]


def test_it_goes_all_the_way_and_stays_published(submission):
    old = case_studies.public_of(submission.page).summary
    corrections.ask_for_correction(submission, by=owner(submission), wish="The year is wrong.")
    corrections.promise_correction(submission, by=desk.staff(), due=desk.in_days(5))
    submission = waiting(submission)
    assert case_studies.public_of(submission.page).summary == old
    submission = moves.say_yes(submission, by=owner(submission))
    corrections.publish_correction(submission, by=desk.staff())
    submission = again(submission)

    assert submission.state == State.PUBLISHED
    assert case_studies.public_of(submission.page).summary == "The right words."
    assert codes(submission) == [
        "correction_asked",
        "correction_promised",
        "correction_opened",
        "correction_sent",
        "correction_yes",
        "correction_published",
    ]
    correction = Correction.objects.get()
    assert correction.outcome == CorrectionEnd.PUBLISHED
    assert correction.sign_off.said_by == "Sam Contributor"
    assert correction.asked_by == owner(submission)
    live = Message.objects.get(key="submissions/correction_published")
    assert "The year is right now." in live.body
    assert "/versions/" in live.body


def test_her_wish_is_heard_and_its_words_stay_private(submission):
    corrections.ask_for_correction(submission, by=owner(submission), wish="Canary was not there.")
    assert keys()[-2:] == ["correction_receipt", "editor_correction"]
    assert not Message.objects.filter(body__contains="Canary")
    with pytest.raises(MoveRefused, match="already"):
        corrections.ask_for_correction(submission, by=owner(submission), wish="And the town.")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (ContributorRole.CO_WRITER, True),
        (ContributorRole.SUPPORTER, True),
        (ContributorRole.VIEWER, False),
        (None, False),
    ],
)
def test_who_may_ask(submission, role, allowed):
    user = make_user("somebody@example.org")
    if role:
        submission.contributors.create(user=user, role=role)
    if allowed:
        corrections.ask_for_correction(submission, by=user, wish="The year is wrong.")
    else:
        with pytest.raises(MoveRefused, match="Only the people who wrote this"):
            corrections.ask_for_correction(submission, by=user, wish="The year is wrong.")
    assert Correction.objects.exists() is allowed


def test_nothing_is_corrected_before_it_is_live():
    submission = desk.signed()
    for attempt in (
        lambda: corrections.ask_for_correction(submission, by=owner(submission), wish="x"),
        lambda: corrections.begin_correction(submission, by=desk.staff(), reason="x"),
    ):
        with pytest.raises(MoveRefused, match="not on the website"):
            attempt()


def test_we_say_why_not(submission):
    corrections.ask_for_correction(submission, by=owner(submission), wish="The year is wrong.")
    corrections.refuse_correction(submission, by=desk.staff(), reason="It is the one you sent.")
    assert "It is the one you sent." in Message.objects.get(key__endswith="n_refused").body
    assert Correction.objects.get().outcome == CorrectionEnd.REFUSED
    assert again(submission).correction is None


@pytest.mark.parametrize("told", [True, False])
def test_giving_up_is_told_to_whoever_knows_of_it(submission, told):
    if told:
        corrections.ask_for_correction(submission, by=owner(submission), wish="The year is wrong.")
    submission = begun(submission)
    before = Message.objects.count()
    corrections.give_up_correction(submission, by=desk.staff(), reason="It was right.")
    assert Message.objects.count() == before + told
    assert codes(submission)[-1] == "correction_given_up"


def test_asking_for_the_yes_needs_a_change_and_a_sentence(submission):
    submission = begun(submission)
    asking = {"by": desk.staff(), "answer_by": desk.in_days(7)}
    with pytest.raises(MoveRefused, match=r"Nothing was changed yet.*one sentence"):
        corrections.ask_for_yes(submission, what_changed=" ", **asking)
    submission = write(submission, summary=" ", title="Another")
    with pytest.raises(MoveRefused, match="summary is empty"):
        corrections.ask_for_yes(submission, **ASKING, **asking)


def test_her_mail_says_what_changed_and_by_when(submission):
    waiting(submission)
    mail = Message.objects.get(key="submissions/correction_turn")
    assert "The year is right now." in mail.body
    assert "the summary" in mail.body
    assert mail.state == "held"  # an editor reads it first


def test_only_the_owner_or_a_signer_says_yes(submission):
    submission = waiting(submission)
    writer = make_user("writer@example.org")
    row = submission.contributors.create(user=writer, role=ContributorRole.CO_WRITER)
    for attempt in (moves.say_yes, lambda s, by: moves.ask_for_change(s, by=by, comment="x")):
        with pytest.raises(MoveRefused, match="Only the owner"):
            attempt(submission, by=writer)
    row.may_say_yes = True
    row.save()
    moves.say_yes(submission, by=writer)
    assert again(submission).correction_stage == CorrectionStage.SIGNED


def test_a_yes_to_words_changed_after_they_were_sent_is_refused(submission):
    submission = write(waiting(submission), summary="Words she never saw.")
    with pytest.raises(MoveRefused, match="changed after it was sent"):
        moves.say_yes(submission, by=owner(submission))


@pytest.mark.parametrize("state", [waiting, signed])
def test_she_asks_for_a_change_before_or_after_her_yes(submission, state):
    submission = state(submission)
    with pytest.raises(MoveRefused, match="what should change"):
        moves.ask_for_change(submission, by=owner(submission), comment=" ")
    moves.ask_for_change(submission, by=owner(submission), comment="Say 2019.")
    correction = again(submission).correction
    assert (correction.stage, correction.request.comment) == (CorrectionStage.OPEN, "Say 2019.")
    assert keys()[-1] == "editor_change"
    with pytest.raises(MoveRefused, match="No correction waits"):
        moves.ask_for_change(again(submission), by=owner(submission), comment="Say 2019.")


@pytest.mark.parametrize("state", [waiting, signed])
def test_an_editor_takes_it_back(submission, state):
    submission = state(submission)
    with pytest.raises(MoveRefused, match="what should change"):
        moves.recall(submission, by=desk.staff(), comment=" ")
    moves.recall(submission, by=desk.staff(), comment="One more year.")
    assert again(submission).correction_stage == CorrectionStage.OPEN
    assert "One more year." in Message.objects.get(key="submissions/correction_recalled").body


def test_a_spoken_yes_is_written_down(submission):
    submission = waiting(submission)
    now = timezone.now()
    said = {"by": desk.staff(), "said_at": now, "how": "phone"}
    with pytest.raises(MoveRefused, match="may not say yes"):
        spoken.record_yes(submission, said_by="Somebody", **said)
    spoken.record_yes(submission, heard=f"user-{owner(submission).pk}", **said)
    yes = submission.page.sign_offs.holding().first()
    assert (yes.how, yes.recorded_by) == ("by telephone", desk.staff())
    assert yes.said_by == str(owner(submission))
    assert submission.log.get(code="correction_yes").on_behalf_of == owner(submission)
    with pytest.raises(MoveRefused, match="has its yes"):
        spoken.record_yes(again(submission), heard=f"user-{owner(submission).pk}", **said)


def test_the_editor_who_wrote_it_is_no_editor_of_it(submission):
    submission.contributors.create(user=desk.staff(), role=ContributorRole.CO_WRITER)
    with pytest.raises(MoveRefused, match="Another editor"):
        corrections.begin_correction(submission, by=desk.staff(), reason="A wrong year.")


def test_a_panel_lead_edits_no_page(submission):
    with pytest.raises(MoveRefused, match="Only an editor"):
        corrections.begin_correction(submission, by=desk.staff("panel_lead"), reason="A year.")


def test_to_protect_somebody_it_is_live_and_told_at_once(submission):
    submission = begun(submission, summary="Somebody sings.")
    with pytest.raises(MoveRefused, match="administrator"):
        corrections.publish_to_protect(submission, by=desk.staff(), **WHY)
    corrections.publish_to_protect(submission, by=desk.staff("administrator"), **WHY)
    mail = Message.objects.get(key="submissions/correction_protected")
    assert mail.state == "due"  # nobody reads it first
    assert "We took out a name." in mail.body
    assert "You can object" in mail.body
    assert "followed" not in mail.body
    entry = submission.log.get(code="correction_protected")
    assert entry.actor == desk.staff("administrator")
    assert set(entry.detail) == {"correction"}
    assert "correction_published" not in codes(submission)
    assert again(submission).state == State.PUBLISHED


@pytest.mark.parametrize("state", [desk.with_page, desk.asked, desk.signed])
def test_what_was_never_live_is_not_published_to_protect(state):
    submission = state()
    with pytest.raises(MoveRefused, match="not on the website"):
        corrections.publish_to_protect(submission, by=desk.staff("administrator"), **WHY)
    assert not CaseStudyPage.objects.get(pk=submission.page_id).live


def test_a_page_nobody_sent_in_is_corrected_without_a_submission():
    page = pages.live()
    case_studies.open_correction(page, by=None, reason="A wrong year.")
    assert not Message.objects.exists()
