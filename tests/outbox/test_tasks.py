from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from outbox import services
from outbox.enums import Result, State
from outbox.models import Message, Task
from outbox.registry import contact_for
from outbox.services import tasks
from outbox.words import short_words
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff, make_user
from tests.factories.outbox import make_task
from tests.submissions import desk

pytestmark = pytest.mark.django_db
ADDRESS = "ada@example.org"


@pytest.fixture
def editor():
    return make_staff()


def queue(*ways, to=ADDRESS, **more):
    return services.queue("outbox/test", to=to, context={"name": "Ada"}, ways=ways, **more)


def kinds(message):
    return [task.kind for task in message.tasks.order_by("pk")]


def test_a_phone_call_is_a_task_and_no_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = queue("phone")
    assert (message.state, message.by_mail, kinds(message)) == (State.BY_HAND, False, ["phone"])
    services.send_due()
    assert not mail.outbox


def test_easy_read_beside_a_mail(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = queue("email", "easy-read", "phone")
    message.refresh_from_db()
    assert (message.state, kinds(message)) == (State.SENT, ["easy-read"])
    assert len(mail.outbox) == 1


def test_somebody_without_an_address_is_told_by_hand():
    message = queue("letter", to="")
    assert (message.address, message.recipient, kinds(message)) == ("", None, ["letter"])


def test_somebody_nothing_reaches_is_refused():
    with pytest.raises(ValueError, match="needs an address"):
        queue("email", to="")
    assert not Message.objects.exists()


def test_a_held_message_has_no_task_to_do_yet(editor):
    message = queue("text", held=True)
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=9))
    assert not Task.objects.open().exists()
    services.release(message, by=editor, body="Better words.")
    message.refresh_from_db()
    task = Task.objects.open().get()
    assert message.state == State.BY_HAND
    assert task.message.body == "Better words."
    assert task.due_on == timezone.localdate() + timedelta(days=1)


def test_a_dropped_message_takes_its_tasks_off_the_list(editor):
    message = queue("text")
    services.drop(message, by=editor)
    assert not Task.objects.open().exists()
    services.resend(message, by=editor)
    assert Task.objects.open().count() == 1
    assert Message.objects.get().state == State.BY_HAND


def test_what_was_partly_given_is_not_dropped(editor):
    message = queue("text", "easy-read")
    tasks.close(message.tasks.first(), by=editor)
    with pytest.raises(PermissionDenied, match="given already"):
        services.drop(message, by=editor)


def test_making_tasks_again_doubles_nothing():
    message = queue("text")
    tasks.make(message, ["text"])
    assert Task.objects.count() == 1


def test_ticking_off_says_who_when_and_how(editor):
    task = tasks.close(make_task(), by=editor, note="  Left a message. ")
    assert (task.result, task.note, task.closed_by) == (Result.DONE, "Left a message.", editor)
    assert task.closed_at
    assert list(Task.objects.closed()) == [task]
    with pytest.raises(PermissionDenied, match="ticked off already"):
        tasks.close(task, by=editor)


def test_a_tick_can_be_taken_back(editor):
    task = tasks.reopen(tasks.close(make_task(), by=editor, note="Wrong one."), by=editor)
    assert (task.result, task.note, task.closed_at) == ("", "Wrong one.", None)
    with pytest.raises(PermissionDenied, match="on the list"):
        tasks.reopen(task, by=editor)


@pytest.mark.parametrize("state", [State.HELD, State.DROPPED])
def test_words_that_are_not_agreed_are_not_given(editor, state):
    with pytest.raises(PermissionDenied):
        tasks.close(make_task(state=state), by=editor)


def test_only_editors_tick_off():
    stranger = make_user("stranger@example.org")
    task = make_task()
    for act in (tasks.close, tasks.reopen):
        with pytest.raises(PermissionDenied, match="Only editors"):
            act(task, by=stranger)


def test_the_first_due_is_on_top_and_late_is_said():
    later, soon = make_task(kind="bsl-film"), make_task(due_in=-1)
    assert list(Task.objects.open()) == [soon, later]
    assert (soon.is_late, later.is_late) == (True, False)
    assert Task.objects.open().counts_by_kind() == {"text": 1, "bsl-film": 1}


def test_a_text_message_is_short_and_offers_a_sign():
    said = short_words(make_task(body="Hello,\n\nhttps://example.org/my/A/\n" * 90).message)
    assert len(said) < 300
    assert "https://example.org/my/A/" in said
    assert "BSL" in said


# In the admin.


def page(name, *args):
    return "/admin/tasks/" + "".join(f"{arg}/" for arg in args)


@pytest.fixture
def browser():
    return desk.browser(desk.staff())


def test_the_list_says_what_is_due_and_hides_the_number(browser):
    submission = factory.submission(
        owner=factory.contributor(), contact_ways=["phone"], numbers={"phone": "01632 960001"}
    )
    make_task(kind="phone", due_in=-2, submission_ref=submission.reference)
    shown = desk.text(browser.get(page("index")))
    assert "Late:" in shown
    assert "01632 960001" not in shown
    assert "1 task" in desk.text(browser.get("/admin/"))


def test_empty_found_and_ticked_off(browser):
    assert "Nothing to do." in desk.text(browser.get(page("index")))
    task = make_task()
    assert "No task here." in desk.text(browser.get(page("index") + "?q=nothing&kind=phone"))
    assert "A test" in desk.text(browser.get(page("index") + "?q=A+test&kind=text"))
    tasks.close(task, by=desk.staff())
    assert "Editor: done" in desk.text(browser.get(page("index") + "?show=done"))


def test_the_number_is_shown_to_whoever_may_see_it(browser):
    submission = factory.submission(
        contact_ways=["text", "letter"],
        numbers={"phone": "01632 960001", "letter": "1 Test Row"},
    )
    task = make_task(submission_ref=submission.reference)
    shown = desk.text(browser.get(page("task", task.pk)))
    assert "01632 960001" in shown
    assert "Also ticked</dt><dd>Letter" in shown
    submission.contributors.create(user=desk.staff(), role="co_writer")
    hidden = desk.text(browser.get(page("task", task.pk)))
    assert "01632 960001" not in hidden
    assert "You wrote part of this." in hidden


@pytest.mark.parametrize(
    ("ways", "kind", "shown"),
    [
        (["phone"], "phone", "01632"),
        (["text"], "text", "01632"),
        (["bsl-video"], "bsl-video", "sign.example.org"),
        (["letter", "large-print"], "large-print", "Letter: 1 Test Row"),
        (["email", "easy-read"], "easy-read", "contributor"),
        (["bsl-film"], "bsl-film", "contributor"),
    ],
)
def test_where_each_kind_goes(ways, kind, shown):
    numbers = {"phone": "01632", "bsl-video": "sign.example.org", "letter": "1 Test Row"}
    submission = factory.submission(contact_ways=ways, numbers=numbers)
    assert (
        shown in contact_for(Message(submission_ref=submission.reference), kind, desk.staff()).shown
    )


def test_what_we_have_no_number_for_is_said():
    submission = factory.submission(contact_ways=["phone"])
    message = Message(submission_ref=submission.reference)
    assert "No number" in contact_for(message, "phone", desk.staff()).reason
    assert "no contact details" in contact_for(Message(), "phone", desk.staff()).reason


def test_a_tick_in_the_admin_and_back(browser):
    task = make_task(submission_ref=factory.submission().reference)
    done = browser.post(page("task", task.pk), {"result": "done", "note": "Rang."}, follow=True)
    assert "Ticked off. Thank you." in desk.text(done)
    assert "Rang." in desk.text(browser.get(page("task", task.pk)))
    browser.post(page("task", task.pk), {"act": "reopen"})
    assert Task.objects.open().count() == 1


def test_not_done_needs_a_reason_and_keeps_what_was_typed(browser):
    task = make_task()
    wrong = desk.text(browser.post(page("task", task.pk), {"result": "not_done"}))
    assert "Write why it could not be done" in wrong
    assert "Choose what happened" in desk.text(browser.post(page("task", task.pk), {"note": "Hm"}))
    browser.post(page("task", task.pk), {"result": "not_done", "note": "The number is dead."})
    assert Task.objects.get().result == Result.NOT_DONE


def test_two_hundred_presses_tick_once(browser):
    task = make_task(submission_ref=factory.submission().reference)
    for _ in range(200):
        answer = browser.post(page("task", task.pk), {"result": "done", "note": "Rang."})
        assert answer.status_code == 302
    submission = factory.Submission.objects.get()
    assert submission.log.filter(code="task_done").count() == 1


@pytest.mark.parametrize("role", ["reviewer", None])
def test_nobody_else_sees_tasks(client, role):
    task = make_task()
    if role:
        client.force_login(make_user("other@example.org", role))
    for address in (page("index"), page("task", task.pk)):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, {"result": "done"}).status_code in (302, 403, 405)
    assert Task.objects.open().count() == 1


def test_the_list_asks_no_more_for_three_than_for_one(browser, django_assert_max_num_queries):
    make_task(recipient=User.objects.create_user("a@example.org", name="A"))
    browser.get(page("index"))
    with django_assert_max_num_queries(40) as one:
        browser.get(page("index"))
    for number in range(2):
        make_task(recipient=User.objects.create_user(f"b{number}@example.org", name="B"))
    with django_assert_max_num_queries(len(one)):
        browser.get(page("index"))


def test_the_outbox_says_what_is_given_by_hand(browser):
    message = queue("text", held=True)
    shown = desk.text(browser.get(f"/admin/outbox/{message.pk}/"))
    assert "put it on the list" in shown
    browser.post(f"/admin/outbox/{message.pk}/", {"act": "send", "subject": "Hi", "body": "Hello."})
    assert "Text message</a>: due on" in desk.text(browser.get(f"/admin/outbox/{message.pk}/"))
