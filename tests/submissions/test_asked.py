"""*We have n questions for you*: named, first, with what we ask beside each, ticked off."""

import pytest
from django.test import Client

from outbox.models import Message
from submissions.answers import answers_of
from submissions.asked import asked_of
from submissions.enums import State
from submissions.models import QuestionRequest
from submissions.questions import in_force
from submissions.services import desk_moves
from submissions.services.writing import write
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db
ASKS = {"cost_yearly": "With or without the rent?", "story": " "}


@pytest.fixture
def submission():
    found = factory.submission(people_yearly=40)
    desk_moves.ask_questions(
        found,
        by=desk.staff(),
        message="Two things are not clear to us.",
        questions=["cost_yearly", "story", "people_yearly"],
        answer_by=desk.in_days(7),
        asks=ASKS,
    )
    return found


@pytest.fixture
def her(submission):
    client = Client()
    client.force_login(factory.owner_of(submission))
    return client


def form(submission, page=""):
    return f"/share/{submission.call.slug}/{submission.reference}/{page}"


def asked(submission):
    request = QuestionRequest.objects.get()
    return {row.question.key: row.answered for row in asked_of(request, answers_of(submission))}


def answer(submission, **values):
    write(submission, values, in_force())


def test_the_mail_names_each_with_what_we_ask(submission):
    body = Message.objects.get(key="submissions/questions").body
    assert f"- {in_force()['cost_yearly'].wording}\n  With or without the rent?" in body
    assert QuestionRequest.objects.get().asks == {"cost_yearly": "With or without the rent?"}


def test_an_answer_that_changed_is_ticked_off(submission):
    assert asked(submission) == dict.fromkeys(["cost_yearly", "story", "people_yearly"], False)
    answer(submission, cost_yearly=900, people_yearly=40)
    assert asked(submission) == {"cost_yearly": True, "story": False, "people_yearly": False}
    answer(submission, people_yearly=None)
    assert not asked(submission)["people_yearly"]


def test_the_seal_of_an_answer_cannot_be_read(submission):
    before = str(QuestionRequest.objects.get().before)
    assert "Thursdays" not in before
    assert len(QuestionRequest.objects.get().before["story"]) == 64


def test_questions_asked_before_seals_were_kept_stay_open(submission):
    QuestionRequest.objects.update(before={})
    answer(submission, cost_yearly=900)
    assert not any(asked(submission).values())
    assert asked_of(None, []) == []


def test_her_list_names_them_first_and_ticks_them_off(submission, her):
    shown = text(her.get(form(submission)))
    assert "We have three questions for you" in shown
    assert shown.index("With or without the rent?") < shown.index("What we ask about")
    assert "#q-cost_yearly" in shown
    assert shown.count("Still open") == 3 + 3  # by question, and by page
    answer(submission, cost_yearly=900)
    shown = text(her.get(form(submission)))
    assert shown.count("Still open") == 2 + 2
    assert "<strong>Answered</strong>" in shown
    assert "With or without the rent?" in text(her.get(f"/my/{submission.reference}/"))


def test_the_page_shows_what_we_ask_beside_the_question(submission, her):
    shown = text(her.get(form(submission, "money/")))
    assert shown.count("We have a question about this") == 1
    assert shown.count("With or without the rent?") == 1
    assert "With or without" not in text(her.get(form(submission, "service/")))


def test_sending_says_what_is_still_open_and_sends_all_the_same(submission, her):
    answer(submission, cost_yearly=900)
    shown = text(her.get(form(submission, "check/")))
    assert "You can send it all the same." in shown
    assert f"{form(submission, 'service/')}?back=check#q-story" in shown
    her.post(form(submission, "check/"))
    submission.refresh_from_db()
    assert submission.state == State.SUBMITTED
    assert QuestionRequest.objects.get().answered_at


def test_an_editor_writes_under_each_question_and_reads_it_in_the_mail(editor):
    submission = factory.submission()
    page = page_of(submission, "move", "ask_questions")
    data = {
        "message": "Please tell us more.",
        "questions": ["story", "cost_yearly"],
        "answer_by": desk.in_days(7),
        "ask_story": "Who opens the hall?",
        "ask_before": "Not ticked, so not asked.",
    }
    mail = editor.post(page, {**data, "step": "check"})
    body = mail.context["words_form"]["body"].value()
    assert "Who opens the hall?" in body
    assert "not asked" not in body
    words = {"mail-subject": "Some questions", "mail-body": body}
    editor.post(page, {**data, **words, "step": "do"})
    assert QuestionRequest.objects.get().asks == {"story": "Who opens the hall?"}
    back = text(editor.post(page, {**data, "message": "", "step": "check"}))
    assert "Who opens the hall?" in back


@pytest.fixture
def editor():
    return desk.browser(desk.staff())
