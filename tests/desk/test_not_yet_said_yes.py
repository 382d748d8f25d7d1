"""The list of who has not said yes yet, sorted by days left, and one press to help."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.rota import Night, alerts
from outbox.models import Message
from signoff.nightly import ask_again
from signoff.services import moves
from signoff.services import second_person as seconds
from submissions.models import Contributor
from submissions.services.promises import promise_of, request_for_yes
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALI = {"name": "Ali Said", "way": "phone", "address": "01632 960001"}


def url():
    return reverse("desk:not_yet")


def asked(days, title):
    """Return a submission whose day for a yes is so many days from now."""
    found = desk.asked(title=title, contact_ways=["bsl-video", "easy-read"])
    found.page.requests.update(answer_by=desk.in_days(days))
    promise = promise_of(found)
    type(promise).objects.filter(pk=promise.pk).update(due=desk.in_days(days))
    return found


def name(submission):
    by = factory.owner_of(submission)
    return seconds.name_second_person(submission, by=by, **ALI)


def test_nobody_waits(editor):
    assert "Everybody we asked has answered." in text(editor.get(url()))
    assert url() in text(editor.get(reverse("desk:index")))


def test_the_first_due_stands_on_top_with_days_left(editor):
    asked(5, "Five left")
    late = asked(-3, "Three late")
    asked(0, "Today")
    without = asked(9, "No day")
    without.page.requests.update(answer_by=None)
    name(late)
    page = text(editor.get(url()))
    order = [page.index(f">{title}</a></h2>") for title in ("Three late", "Today", "Five left")]
    assert order == sorted(order)
    assert page.index(">No day</a></h2>") > order[-1]
    for words in ("Three days late", "Today is the last day", "Five days left", "No last day"):
        assert words in page
    assert "4 waiting, 1 late." in page
    assert "Sam Contributor" in page
    assert "BSL video call and Easy Read" in page
    assert "Ali Said (Phone): not asked yet" in page
    assert page.count("Ask the second person now") == 1


def test_reminders_that_went_are_dated(editor):
    submission = asked(14, "Reminded")
    assert "None yet" in text(editor.get(url()))
    ask_again(Night(timezone.now() + timedelta(days=12)))
    assert "None yet" not in text(editor.get(url()))
    moves.recall(submission, by=desk.staff(), comment="A wrong year.")
    assert "Reminded" not in text(editor.get(url()))


def test_names_and_ways_only_for_who_may_see_contact_details():
    submission = asked(5, "Five left")
    name(submission)
    reviewer = desk.browser(desk.staff("reviewer"))
    assert reviewer.get(url()).status_code in (302, 403)
    lead = desk.staff("panel_lead")
    lead.groups.clear()
    lead.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_submission", "access_admin"])
    )
    page = text(desk.browser(User.objects.get(pk=lead.pk)).get(url()))
    assert "Five left" in page
    for private in ("Sam Contributor", "Ali Said", "BSL video call"):
        assert private not in page


def test_what_she_wrote_herself_is_not_hers_to_see_here(editor):
    submission = asked(5, "Five left")
    Contributor.objects.create(submission=submission, user=desk.staff(), role="viewer")
    assert "Five left" not in text(editor.get(url()))
    answer = editor.post(url(), {"time": submission.reference}, follow=True)
    assert "You wrote part of this" in text(answer)


def test_fourteen_more_days_in_one_press(editor):
    submission = asked(-3, "Late")
    answer = editor.post(url(), {"time": submission.reference}, follow=True)
    assert "They have until" in text(answer)
    assert request_for_yes(submission).answer_by == desk.in_days(14)
    assert Message.objects.filter(key="submissions/more_time").exists()


def test_the_second_person_in_one_press(editor):
    submission = asked(-3, "Late")
    name(submission)
    answer = editor.post(url(), {"second": submission.reference}, follow=True)
    page = text(answer)
    assert "Ali Said is asked. The contributors are told." in page
    assert "Ali Said (Phone): asked on" in page
    assert "Ask the second person now" not in page
    again = editor.post(url(), {"second": submission.reference}, follow=True)
    assert "There is nobody to ask now." in text(again)


def test_an_editor_names_a_second_person(editor):
    submission = asked(5, "Five left")
    page = page_of(submission, "second")
    assert page in text(editor.get(url()))
    assert "What is their name?" in text(editor.get(page))
    wrong = text(editor.post(page, {**ALI, "way": "email"}))
    assert "This is no e-mail address" in wrong
    answer = editor.post(page, ALI, follow=True)
    assert "The contributors are told." in text(answer)
    assert Message.objects.filter(key="submissions/second_named").exists()


def test_who_wrote_it_names_nobody_at_the_desk(editor):
    submission = asked(5, "Five left")
    Contributor.objects.create(submission=submission, user=desk.staff(), role="viewer")
    assert "cannot be done now" in text(editor.get(page_of(submission, "second")))
    assert "Only the person who sent it" in text(editor.post(page_of(submission, "second"), ALI))


def test_a_correction_is_written_down_beside_its_page(editor):
    submission = asked(5, "Five left")
    assert page_of(submission, "move", "say_yes") in text(editor.get(url()))
    type(submission).objects.filter(pk=submission.pk).update(state="published")
    status = reverse("case_study_status", args=[submission.page_id])
    assert status in text(editor.get(url()))


def test_queries_do_not_grow_with_rows(editor):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert editor.get(url()).status_code == 200
        return len(found)

    name(asked(-3, "One"))
    queries()
    at_one = queries()
    name(asked(2, "Two"))
    asked(9, "Three")
    assert queries() == at_one


def test_the_digest_names_what_is_late():
    asked(-3, "Three late")
    asked(5, "Five left")
    found = {alert.heading: alert.lines for alert in alerts(timezone.now(), desk.staff())}
    (lines,) = [lines for heading, lines in found.items() if "said yes or no" in heading]
    assert ["Three late" in line for line in lines] == [True]
