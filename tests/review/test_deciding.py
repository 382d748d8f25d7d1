"""The screens on which a panel lead decides, writes feedback, releases, opens again."""

import pytest
from django.urls import reverse

from outbox.models import Message
from review.enums import PhaseKind
from review.services.conflicts import declare
from submissions.enums import State
from submissions.models import Submission
from submissions.services import decisions, messages
from tests.factories import review as make
from tests.factories.submissions import owner_of
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return desk.browser(desk.staff("panel_lead"))


def at(name, call, *submission):
    return reverse(f"review_{name}", args=[call.slug, *(row.reference for row in submission)])


def said(submission, **more):
    """Return a whole decision, as the form sends it."""
    data = {"outcome": "accept", "overall_strong": "Clear.", "overall_stronger": "Say more."}
    for criterion in submission.criteria.all():
        data[f"criterion_{criterion.pk}_strong"] = "You show who helps."
        data[f"criterion_{criterion.pk}_stronger"] = "Say how often."
    return data | more


def base_of(page) -> str:
    """Return what an opened page was made from, as its form sends it."""
    return page.context["form"]["base"].value()


def test_what_is_typed_is_kept_before_anything_is_decided(call, lead):
    sent = make.in_review(call)
    page = lead.get(at("decide", call, sent)).content.decode()
    assert "Still without feedback: Stopping problems early, the whole." in page
    lead.post(at("decide", call, sent), said(sent, outcome="", overall_stronger=""))
    decision = decisions.standing(sent)
    assert (decision.outcome, decision.strong, decision.stronger) == ("", "Clear.", "")
    page = lead.get(at("decide", call, sent)).content.decode()
    assert "Still without feedback: the whole." in page
    assert list(Submission.objects.waiting_for_release()) == []
    assert "No decision waits" in lead.get(at("release", call)).content.decode()
    assert not Message.objects.exists()


def test_a_note_is_put_into_the_text_with_what_was_typed(call, lead):
    sent = make.in_review(call)
    make.review(sent, make.reviewer(call), for_panel="I liked it.")
    score = sent.reviews.get().scores.get()
    score.reason = "The rota leaves out the night staff."
    score.save()
    name = f"criterion_{score.criterion_id}_strong"
    page = lead.get(at("decide", call, sent)).content.decode()
    assert "The rota leaves out the night staff." in page
    assert "I liked it." in page
    take = f"score-{score.pk}:{name}"
    answer = lead.post(at("decide", call, sent), said(sent, take=take))
    assert answer.url.endswith(f"#id_{name}")
    text = decisions.standing(sent).feedback.get().strong
    assert text == "You show who helps.\n\nThe rota leaves out the night staff."
    base = base_of(lead.get(at("decide", call, sent)))
    lead.post(at("decide", call, sent), said(sent, base=base, take="score-0:nothing"))
    assert decisions.standing(sent).feedback.get().strong == "You show who helps."


def test_it_is_saved_while_she_types(call, lead):
    sent = make.in_review(call)
    address = at("decide", call, sent)
    base = base_of(lead.get(address))
    typing = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}
    data = said(sent, outcome="", overall_strong="One", base=base)
    answer = lead.post(address, data, **typing).json()
    assert (answer["status"], answer["already"]) == ("saved", False)
    assert lead.post(address, data, **typing).json()["already"]
    data |= {"base": answer["base"], "overall_strong": "One two"}
    lead.post(address, data, **typing)
    assert decisions.standing(sent).strong == "One two"
    lead.post(address, data | {"outcome": "accept"}, **typing)
    saved = sent.log.filter(code="decision_saved")
    assert saved.count() == 2  # begun, and decided; not each pause in between
    lead.post(address, data | {"outcome": "accept"})
    assert saved.count() == 3


def test_a_page_that_is_open_in_two_places_takes_nothing_back(call, lead):
    sent = make.in_review(call)
    address = at("decide", call, sent)
    old = base_of(lead.get(address))
    lead.post(address, said(sent, base=old))
    late = said(sent, base=old, outcome="", overall_strong="", overall_stronger="Say less.")
    lead.post(address, late)
    decision = decisions.standing(sent)
    assert (decision.outcome, decision.strong) == ("accept", "Clear.")
    assert decision.stronger == "Say more.\n\nSay less."


def test_what_comes_too_late_stays_on_the_page(call, lead):
    sent = make.in_review(call)
    address = at("decide", call, sent)
    base = base_of(lead.get(address))
    desk.decided(sent)
    decisions.release(sent, by=desk.staff("panel_lead"))
    late = said(sent, base=base, overall_strong="Words that came late.")
    page = lead.post(address, late).content.decode()
    assert "We did not keep these words" in page
    assert "Words that came late." in page
    assert "A decision is made while it is in review." in page
    typing = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}
    assert lead.post(address, late, **typing).status_code == 409


def test_what_is_typed_outlives_the_session(call, lead):
    sent = make.in_review(call)
    address = at("decide", call, sent)
    lead.logout()
    assert lead.get(address).url.startswith("/my/sign-in/")
    page = lead.post(address, said(sent, overall_strong="Words without a session."))
    assert page.status_code == 403
    assert "Send again" in page.content.decode()
    assert 'value="Words without a session."' in page.content.decode()


def test_next_leads_through_all_without_feedback(call, lead):
    first, second, third = (make.in_review(call) for _ in range(3))
    desk.decided(second)
    answer = lead.post(at("decide", call, first), said(first, then="next"))
    assert answer.url == at("decide", call, third)
    answer = lead.post(at("decide", call, third), said(third, then="next"))
    assert answer.url == at("release", call)
    answer = lead.post(at("decide", call, third), said(third, then="release"))
    assert answer.url == at("release", call)


def test_nothing_is_decided_once_it_is_released(call, lead):
    sent = make.in_review(call)
    desk.decided(sent, "do_not_choose")
    decisions.release(sent, by=desk.staff("panel_lead"))
    page = lead.get(at("decide", call, sent)).content.decode()
    assert "Nothing can be changed here" in page
    assert at("reopen", call, sent) in page
    page = lead.post(at("decide", call, sent), said(sent)).content.decode()
    assert "A decision is made while it is in review." in page


def test_three_are_released_at_once_and_the_refused_one_is_named(call, lead):
    good = [make.in_review(call) for _ in range(3)]
    for row in good:
        desk.decided(row)
    bad = make.in_review(call, title="The bus without feedback")
    decisions.save_decision(bad, by=desk.staff("panel_lead"), outcome="accept")
    address = at("release", call)
    assert "Write the first" in lead.get(address).content.decode()
    assert "Tick at least one" in lead.post(address, {"step": "check"}).content.decode()

    ticked = {"submission": [row.pk for row in (*good, bad)]}
    page = lead.post(address, ticked | {"step": "check"}).content.decode()
    assert "People said how it helps." in page
    assert "This one is not released" in page
    assert "Feedback is missing on" in page

    mails = {}
    for row in good:
        mails |= {f"mail-{row.pk}-subject": "Yes", f"mail-{row.pk}-body": "Yes, gladly."}
    wrong = lead.post(address, ticked | mails | {f"mail-{good[0].pk}-body": "", "step": "do"})
    assert "Write the mail." in wrong.content.decode()
    assert not Message.objects.exists()

    for _ in range(2):
        done = lead.post(address, ticked | mails | {"step": "do"}, follow=True).content.decode()
    assert "Not released: The bus without feedback. Feedback is missing" in done
    assert done.count("Nobody is told twice.") == 3
    assert sorted(Message.objects.values_list("body", flat=True)) == ["Yes, gladly."] * 3
    assert {Submission.objects.get(pk=row.pk).state for row in good} == {State.ACCEPTED}


def test_whoever_knows_the_people_finds_nothing_of_it(call, lead):
    sent = make.in_review(call, title="The bus of a friend")
    desk.decided(sent)
    declare(sent, desk.staff("panel_lead"), knows=True)
    assert lead.get(at("decide", call, sent)).status_code == 404
    assert lead.get(at("reopen", call, sent)).status_code == 404
    data = {"submission": [sent.pk], "step": "check"}
    page = lead.post(at("release", call), data).content.decode()
    assert "friend" not in page
    assert "Tick at least one" in page or "No decision waits" in page


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_only_the_panel_decides(call, role):
    sent = make.in_review(call)
    browser = desk.browser(desk.staff(role))
    assert browser.get(at("decide", call, sent)).status_code in (403, 404)
    assert browser.get(at("release", call)).status_code == 403


def test_a_no_is_opened_again_with_a_reason(call, lead):
    sent = make.in_review(call)
    assert lead.get(at("reopen", call, sent)).url == at("decide", call, sent)
    desk.decided(sent, "do_not_choose")
    decisions.release(sent, by=desk.staff("panel_lead"))
    page = lead.post(at("reopen", call, sent), {"reason": " "}).content.decode()
    assert "Write why you open it again." in page
    answer = lead.post(at("reopen", call, sent), {"reason": "We missed your film."})
    assert answer.url == at("decide", call, sent)
    sent.refresh_from_db()
    assert sent.state == State.IN_REVIEW
    assert "We missed your film." in Message.objects.first().body


def test_the_list_costs_as_much_for_three_as_for_one(call, lead, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk.decided(make.in_review(call))
    lead.get(at("release", call))
    with CaptureQueriesContext(
        connection,
    ) as one:
        lead.get(at("release", call))
    for _ in range(2):
        desk.decided(make.in_review(call))
    with django_assert_num_queries(len(one)):
        lead.get(at("release", call))


def test_a_call_leads_the_panel_to_its_release(call, lead):
    make.phase(call, PhaseKind.PANEL, began=0)
    page = lead.get(reverse("review_call", args=[call.slug])).content.decode()
    assert at("release", call) in page
    editor = desk.browser(desk.staff("editor"))
    page = editor.get(reverse("review_call", args=[call.slug])).content.decode()
    assert at("release", call) not in page


def test_who_says_that_we_got_it_wrong_stands_on_the_list_until_it_is_open_again(call, lead):
    sent = make.in_review(call, title="The bus", organisation="Harbour Wheels")
    desk.decided(sent, "do_not_choose")
    decisions.release(sent, by=desk.staff("panel_lead"))
    owner = owner_of(sent)
    text = "Harbour Wheels sent you a film."
    key = messages.message_key("one", text, (), by=owner)
    decisions.doubt(sent, messages.write(sent, text, by=owner, key=key), by=owner)
    page = lead.get(at("release", call)).content.decode()
    assert "They say we got it wrong" in page
    assert at("reopen", call, sent) in page
    page = lead.get(at("reopen", call, sent)).content.decode()
    assert "sent you a film." in page
    assert "Harbour Wheels" not in page
    lead.post(at("reopen", call, sent), {"reason": "We missed your film."})
    assert "They say" not in lead.get(at("release", call)).content.decode()
