"""The desk as an editor meets it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Council
from outbox.models import Message
from submissions.enums import State
from submissions.models import Decision
from tests.factories import submissions as factory
from tests.factories.organisations import make_org_row
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
IN_TWO_WEEKS = "2099-01-05"


def test_a_submission_opens_as_it_was_sent(editor):
    submission = factory.submission(private="Do not name the street.")
    response = editor.get(page_of(submission))

    assert "Tell us about it in your own words." in text(response)
    assert "We sing on Thursdays." in text(response)
    assert "Do not name the street." in text(response)


@pytest.mark.parametrize("name", ["organisation", "places", "make_page"])
def test_each_page_about_a_submission_opens(editor, name):
    assert editor.get(page_of(factory.submission(), name)).status_code == 200


def answer(client, submission, name, **data):
    return client.post(page_of(submission, "move", name), data, follow=True)


def state_of(submission):
    submission.refresh_from_db()
    return submission.state


def test_asking_questions_shows_the_mail_before_it_goes(editor):
    submission = factory.submission()
    address = page_of(submission, "move", "ask_questions")
    assert "Who is told" in text(editor.get(address))

    typed = {"message": "How much?", "questions": ["story", "title"], "answer_by": IN_TWO_WEEKS}
    wrong = editor.post(address, typed | {"message": "", "step": "check"})
    assert "Error: Ask questions" in text(wrong)
    assert "Write what you would like to know." in text(wrong)
    assert 'href="#id_message"' in text(wrong)

    mail = editor.post(address, typed | {"step": "check"})
    assert "How much?" in text(mail)
    assert "Tell us about it in your own words." in text(mail)
    assert state_of(submission) == State.SUBMITTED

    back = editor.post(address, typed | {"step": "change"})
    assert "Which questions is it about?" in text(back)

    empty = editor.post(
        address, typed | {"step": "do", "mail-subject": "Questions", "mail-body": ""}
    )
    assert "Write the mail." in text(empty)
    assert state_of(submission) == State.SUBMITTED

    sent = typed | {"step": "do", "mail-subject": "Questions", "mail-body": "Please answer."}
    done = editor.post(address, sent, follow=True)
    assert "The questions are on their way." in text(done)
    assert Message.objects.get().body == "Please answer."
    assert state_of(submission) == State.CHANGES_REQUESTED

    twice = editor.post(address, sent)
    assert "This cannot be done while it is" in text(twice)
    assert Message.objects.count() == 1


def test_a_move_nobody_can_be_mailed_about_still_goes(editor):
    submission = factory.submission()
    submission.contributors.all().delete()
    type(submission.contact).objects.update(email="")
    address = page_of(submission, "move", "rule_out")

    assert "Nobody gave a way to reach them" in text(editor.get(address))
    editor.post(address, {"reason": "It is in France.", "step": "do"})
    assert state_of(submission) == State.NOT_SELECTED
    assert not Message.objects.exists()


def test_what_cannot_be_done_is_shown_with_the_reason(editor):
    submission = factory.submission(State.ACCEPTED)
    opened = text(editor.get(page_of(submission)))

    assert "Make the case study page first." in opened
    refused = text(editor.get(page_of(submission, "move", "ask_for_yes")))
    assert "This cannot be done now." in refused
    refused = text(editor.get(page_of(submission, "move", "publish")))
    assert "It is now: Accepted." in refused


def test_an_unknown_move_is_not_found(editor):
    submission = factory.submission()
    assert editor.get(page_of(submission, "move", "fly")).status_code == 404
    assert editor.get(page_of(submission, "move", "accept")).status_code == 404


def test_an_editor_makes_the_page_sends_it_records_the_yes_and_publishes(editor):
    from tests.factories import casestudies as pages

    pages.index()
    submission = desk.accepted()
    made = editor.post(page_of(submission, "make_page"))
    submission.refresh_from_db()
    assert made.url == reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    assert "There is a page already" in text(
        editor.post(page_of(submission, "make_page"), follow=True)
    )
    assert page_of(submission) in text(editor.get(made.url))
    desk.finished(submission, submission.page)

    words = {"mail-subject": "Your turn", "mail-body": "Please read it."}
    answer(editor, submission, "ask_for_yes", answer_by=IN_TWO_WEEKS, step="do", **words)
    assert state_of(submission) == State.AWAITING_SIGN_OFF

    today = str(timezone.localdate())
    owner = f"user-{factory.owner_of(submission).pk}"
    yes = {"heard": owner, "said_on": today, "how": "phone", "named": "yes"}
    later = str(timezone.localdate() + timedelta(days=1))
    wrong = answer(
        editor, submission, "say_yes", step="do", **yes | {"said_on": later, "licence": "cc-by-4.0"}
    )
    assert "Choose today or a day before it." in text(wrong)
    answer(editor, submission, "say_yes", step="do", **yes, licence="cc-by-4.0")
    assert state_of(submission) == State.SIGNED_OFF

    assert "Publish it now" in text(editor.get(page_of(submission, "move", "publish")))
    answer(editor, submission, "publish", step="do")
    assert state_of(submission) == State.PUBLISHED

    opened = text(editor.get(page_of(submission)))
    assert "It is on the website" in opened
    assert "written down by Editor" in opened

    answer(editor, submission, "unpublish", reason="A dispute.", step="do", **words)
    assert state_of(submission) == State.UNPUBLISHED
    assert "not to be shared" in text(editor.get(page_of(submission)))


def test_a_panel_lead_decides_reads_the_mail_and_releases(lead):
    submission = factory.submission(State.IN_REVIEW)
    prevention = submission.criteria.get()
    opened = text(lead.get(page_of(submission, "decide")))
    assert "We sing on Thursdays." in opened
    assert prevention.plain_name in opened

    assert lead.get(page_of(submission, "release")).url == page_of(submission, "decide")
    wrong = text(lead.post(page_of(submission, "decide"), {"overall_strong": "Good."}))
    assert "What do you decide?: Choose one." in wrong

    name = f"criterion_{prevention.pk}"
    said = {f"{name}_strong": "Clear.", f"{name}_stronger": "Say more."}
    data = {"outcome": "accept", **said, "overall_strong": ""}
    saved = lead.post(page_of(submission, "decide"), data | {"then": "stay"}, follow=True)
    assert "Saved. Nobody was told." in text(saved)
    assert "Not released: only panel leads see this." in text(saved)
    refused = text(lead.get(page_of(submission, "release")))
    assert "Feedback is missing on: the whole." in refused

    data |= {"overall_strong": "A good example.", "overall_stronger": "Say what it costs."}
    to_release = lead.post(page_of(submission, "decide"), data | {"then": "release"})
    assert to_release.url == page_of(submission, "release")
    assert "A good example." in text(lead.get(to_release.url))
    words = {"subject": "Yes", "body": ""}
    assert "Write the mail." in text(lead.post(to_release.url, words))
    done = lead.post(to_release.url, words | {"body": "Yes, gladly."}, follow=True)
    assert "Released. The mail is on its way." in text(done)
    assert state_of(submission) == State.ACCEPTED
    assert "It is now: Accepted." in text(lead.get(page_of(submission, "decide")))


def test_an_old_page_takes_back_nothing_that_was_written_since(lead):
    submission = factory.submission(State.IN_REVIEW)
    old = lead.get(page_of(submission, "decide")).context["form"]["base"].value()
    desk.decided(submission)
    late = {"base": old, "outcome": "accept", "overall_strong": "", "overall_stronger": "Later."}
    lead.post(page_of(submission, "decide"), late | {"then": "stay"})
    decision = submission.decisions.get()
    assert decision.strong == "A good example for other towns."
    assert decision.stronger == "Say what it costs.\n\nLater."
    assert decision.feedback.get().strong == "People said how it helps."


def test_an_editor_sees_no_decision_before_it_is_released(editor):
    submission = factory.submission(State.IN_REVIEW)
    desk.decided(submission)
    opened = text(editor.get(page_of(submission)))

    assert "People said how it helps." not in opened
    assert "Saved a decision" not in opened
    assert "You see the decision once it is released." in opened
    for name in ("decide", "release"):
        response = editor.get(page_of(submission, name), follow=True)
        assert "People said how it helps." not in text(response)
    response = editor.get(reverse("desk:release_many"), follow=True)
    assert submission.title not in text(response)


def test_many_decisions_are_released_together(lead):
    rows = [factory.submission(State.IN_REVIEW) for _ in range(3)]
    for row in rows[:2]:
        desk.decided(row)
    address = reverse("desk:release_many")
    assert text(lead.get(address)).count('name="submission"') == 2
    assert "Tick at least one" in text(lead.post(address, {"step": "check"}, follow=True))

    ticked = {"submission": [row.pk for row in rows]}
    mails = text(lead.post(address, ticked | {"step": "check"}))
    assert mails.count("Yes, we would like to publish") >= 2
    data = ticked | {"step": "do"}
    for row in rows[:2]:
        data |= {f"mail-{row.pk}-subject": "Yes", f"mail-{row.pk}-body": f"Yes to {row.pk}."}
    done = text(lead.post(address, data, follow=True))
    assert "Released: 2." in done
    assert [state_of(row) for row in rows] == ["accepted", "accepted", "in_review"]
    assert "No decision waits" in text(lead.get(address))


def test_one_of_many_that_is_refused_is_named(lead):
    from submissions.services.decisions import save_decision

    submission = factory.submission(State.IN_REVIEW)
    save_decision(submission, by=desk.staff("panel_lead"), outcome="accept")
    name = f"mail-{submission.pk}"
    data = {"submission": submission.pk, "step": "do"}
    data |= {f"{name}-subject": "Yes", f"{name}-body": "Yes."}
    assert "Not released" in text(lead.post(reverse("desk:release_many"), data, follow=True))


def test_an_editor_matches_the_organisation(editor):
    close, other = make_org_row("Hull Choir"), make_org_row("Meadow Voices")
    submission = factory.submission()
    address = page_of(submission, "organisation")
    assert "Hull Choir" in text(editor.get(address))

    editor.post(address, {"choice": str(close.pk)})
    submission.refresh_from_db()
    assert submission.matched_organisation == close
    editor.post(address, {"choice": "other", "known": "meadow voices"})
    submission.refresh_from_db()
    assert submission.matched_organisation == other
    assert "Meadow Voices" in text(editor.get(address))
    editor.post(address, {"choice": "new", "name": "The Hull Singers"})
    submission.refresh_from_db()
    assert submission.matched_organisation.name == "The Hull Singers"

    for data, reason in (
        ({}, "Choose one, or choose"),
        ({"choice": "other", "known": "Nobody"}, "We do not know that name."),
        ({"choice": "new", "name": ""}, "Write the name of the new organisation."),
    ):
        assert reason in text(editor.post(address, data))


def test_an_editor_links_the_places(editor):
    submission = factory.submission(places=["Hull", "All of Wales"])
    hull, wales = submission.places.all()
    council = Council.objects.get(name="Kingston upon Hull")
    address = page_of(submission, "places")
    opened = text(editor.get(address))
    assert f'value="council:{council.pk}" selected' in opened
    assert 'value="nation:wales" selected' in opened

    data = {f"place-{hull.pk}-where": f"council:{council.pk}"}
    data[f"place-{wales.pk}-where"] = "nation:wales"
    assert "The places are linked." in text(editor.post(address, data, follow=True))
    assert [(p.council, p.nation) for p in submission.places.all()] == [
        (council, ""),
        (None, "wales"),
    ]
    assert "Kingston upon Hull" in text(editor.get(page_of(submission)))


def test_an_editor_ticks_that_names_were_checked(editor):
    submission = factory.submission()
    editor.post(page_of(submission, "names"), {"checked": "yes"})
    submission.refresh_from_db()
    assert submission.names_checked
    editor.post(page_of(submission, "names"), {"checked": "no"})
    submission.refresh_from_db()
    assert not submission.names_checked


def test_a_deadline_is_extended_and_its_history_stays(editor):
    call = factory.open_call()
    address = reverse("desk:deadline", args=[call.pk])
    assert "Extend the deadline" in text(editor.get(reverse("desk:calls")))
    wrong = text(editor.post(address, {"closes": "2001-01-01", "reason": ""}))
    assert "Choose a day that is still to come." in wrong
    too_early = str(timezone.localdate() + timedelta(days=1))
    refused = text(editor.post(address, {"closes": too_early, "reason": "More time"}))
    assert "must be later than the old one" in refused
    done = editor.post(address, {"closes": IN_TWO_WEEKS, "reason": "More time"}, follow=True)
    assert "The first dates" in text(done)
    assert call.windows.count() == 2


def test_a_new_call_gets_its_dates(editor):
    call = factory.open_call()
    call.windows.all().delete()
    address = reverse("desk:deadline", args=[call.pk])
    wrong = text(editor.post(address, {"opens": "2099-02-01", "closes": IN_TWO_WEEKS}))
    assert "The last day must come after the first." in wrong
    editor.post(address, {"opens": "2026-01-01", "closes": IN_TWO_WEEKS})
    assert call.windows.count() == 1


@pytest.mark.parametrize("role", ["reviewer", "contributor"])
def test_nobody_else_comes_in(role):
    submission = factory.submission()
    user = factory.owner_of(submission) if role == "contributor" else desk.staff(role)
    client = desk.browser(user)
    for name in ("submission", "organisation", "places", "make_page", "decide", "release"):
        assert client.get(page_of(submission, name)).status_code == 403
    for name in ("desk:index", "desk:release_many", "desk:calls"):
        assert client.get(reverse(name)).status_code == 403


def test_an_editor_who_wrote_it_works_on_nothing_of_it():
    submission = factory.submission(owner=desk.staff("editor"))
    client = desk.browser(desk.staff("editor"))
    opened = text(client.get(page_of(submission)))

    assert "Your role does not include them." in opened
    assert "You wrote part of this." in text(client.get(page_of(submission, "organisation")))
    client.post(page_of(submission, "places"), {f"place-{submission.places.get().pk}-where": ""})
    assert "place_linked" not in submission.log.values_list("code", flat=True)


def test_a_draft_in_a_browser_is_not_at_the_desk(editor):
    loose = factory.draft(title="Only in a browser")
    mine = factory.complete_draft()
    listing = text(editor.get(reverse("desk:index"), {"state": "draft"}))

    assert loose.title not in listing
    assert page_of(mine) in listing
    assert page_of(mine) not in text(editor.get(reverse("desk:index")))
    assert editor.get(page_of(loose)).status_code == 404
    assert "This has not been sent." in text(editor.get(page_of(mine)))


def test_the_words_of_a_question_are_edited_and_no_question_is_added(editor):
    from submissions.models import QuestionWords
    from submissions.questions import in_force

    row = QuestionWords.objects.get(key="story")
    address = reverse("question-words:edit", args=[row.pk])
    assert editor.get(reverse("question-words:index")).status_code == 200
    editor.post(address, {"wording": "Tell us.", "hint": "Half a page.", "easy_read": ""})
    assert in_force()["story"].wording == "Tell us."
    assert editor.get(reverse("question-words:add")).status_code in (302, 403)


def test_councils_are_read_only(editor):
    council = Council.objects.first()
    assert editor.get(reverse("councils:index")).status_code == 200
    assert editor.get(reverse("councils:inspect", args=[council.pk])).status_code == 200
    assert editor.get(reverse("councils:edit", args=[council.pk])).status_code == 302
    assert editor.get(reverse("organisations:add")).status_code == 200


def test_a_decision_is_never_left_behind_unseen(lead):
    submission = factory.submission(State.IN_REVIEW)
    desk.decided(submission)
    assert "People said how it helps." in text(lead.get(page_of(submission)))
    assert Decision.objects.get().released_at is None
