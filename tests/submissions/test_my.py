"""Her own pages: where it stands, stop and undo, the final yes, a copy."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casestudies.vocabularies import Criterion
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, Submission
from submissions.services.promises import heard_by
from submissions.standing import SHORT, standing_of
from tests.factories.casestudies import asked, image
from tests.factories.submissions import contributor, draft, open_call, owner_of, submission

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def url(name, found, *more):
    return reverse(f"my_{name}", args=[found.reference, *more])


def day(moment) -> str:
    local = timezone.localtime(moment)
    return f"{local:%A} {local.day} {local:%B %Y}"


@pytest.fixture
def yes_waits():
    """A submission whose page waits for its contributor's yes."""
    study = asked(lead_picture=image())
    found = submission(State.AWAITING_SIGN_OFF)
    found.page = study
    found.save()
    return found


def hers(client, found):
    client.force_login(owner_of(found))
    return found


@pytest.mark.parametrize("state", State)
def test_every_state_has_words(client, state):
    found = hers(client, submission(state))
    standing = standing_of(found)
    assert standing.short == SHORT[state]
    page = text(client.get(url("detail", found)))
    assert standing.words.split(".")[0].split("{")[0] in page
    assert "submission" not in page.split("<main")[1].split("</main")[0].replace("submissions/", "")
    assert standing.short in text(client.get(reverse("my")))


def test_the_words_of_the_table():
    found = submission(State.SUBMITTED)
    by = day(found.submitted_at + timedelta(days=28))
    assert standing_of(found).words == f"We have it. We will write to you by {by}."
    call = open_call(minimum_disabled_reviews=2)
    found = submission(State.IN_REVIEW, call=call)
    assert standing_of(found).words == (
        "A panel is reading it. At least 2 of them are disabled people. "
        f"You will hear by {day(heard_by(found))}."
    )
    found = draft(owner=contributor())
    assert f"Send it by {day(found.call.closes)}." in standing_of(found).words
    found = draft(owner=contributor(), call=open_call(opens_in=-9, closes_in=-1))
    assert "The last day was" in standing_of(found).words
    found = submission(State.CHANGES_REQUESTED)
    assert standing_of(found).words == "We have questions for you."
    found.question_requests.create(
        message="?", questions=["title", "areas"], answer_by=date(2027, 1, 8)
    )
    assert standing_of(found).words == (
        "We have two questions for you. Please answer by Friday 8 January 2027."
    )


def test_the_words_around_a_page(yes_waits):
    request = yes_waits.page.requests.get()
    request.answer_by = date(2027, 1, 8)
    request.save()
    assert "by Friday 8 January 2027" in standing_of(yes_waits).words
    Submission.objects.update(state=State.SIGNED_OFF)
    found = Submission.objects.get()
    assert "soon" in standing_of(found).words
    found.page.go_live_at = timezone.now()
    assert day(timezone.now()) in standing_of(found).words
    found = submission(State.UNPUBLISHED)
    found.taken_down.create(reason="The group moved.", may_share=False)
    assert "moved" not in standing_of(found).words
    found.taken_down.update(may_share=True)
    assert standing_of(found).words.endswith("The group moved.")
    found = submission(State.WITHDRAWN)
    assert "You can undo this until" in standing_of(found).words
    found.state_since -= timedelta(days=40)
    assert standing_of(found).words == "You asked us to stop, so we stopped."


def test_strangers_are_sent_to_sign_in_and_others_see_nothing(client):
    found = submission()
    assert client.get(url("detail", found)).url.startswith(reverse("accounts:sign_in"))
    client.force_login(contributor())
    assert client.get(url("detail", found)).status_code == 404
    assert client.get(url("stop", found)).status_code == 404
    assert "nothing yet" in text(client.get(reverse("my")))


def test_a_draft_of_this_browser_is_not_under_my(client):
    call = open_call()
    client.post(f"/share/{call.slug}/")
    found = Submission.objects.get()
    assert client.get(url("detail", found)).status_code == 302


def test_the_answers_stand_there_without_a_way_to_change_them(client):
    found = hers(client, submission())
    page = text(client.get(url("detail", found)))
    assert "The choir with a ramp" in page
    assert ">Change<" not in page


def test_feedback_is_there_once_it_is_released(client):
    found = hers(client, submission(State.NOT_SELECTED))
    decision = found.decisions.create(
        outcome="do_not_choose", strong="A good Sunday.", stronger="Please try again."
    )
    decision.feedback.create(criterion=Criterion.objects.first(), strong="Well shown.")
    assert "Well shown." not in text(client.get(url("detail", found)))
    decision.released_at = timezone.now()
    decision.save()
    page = text(client.get(url("detail", found)))
    assert "Well shown." in page
    assert "Please try again." in page
    assert "What would make it stronger" in page


def test_ask_us_to_stop_and_undo(client):
    found = hers(client, submission())
    assert "Do you want us to stop?" in text(client.get(url("stop", found)))
    page = client.post(url("stop", found), follow=True)
    assert "You asked us to stop, so we stopped." in text(page)
    assert client.get(url("stop", found)).status_code == 302
    page = client.post(url("undo", found), follow=True)
    assert "It is back where it was." in text(page)
    assert Submission.objects.get().state == State.SUBMITTED
    page = client.post(url("undo", found), follow=True)
    assert "cannot be done" in text(page)


def test_what_is_live_is_not_stopped_here(client):
    found = hers(client, submission(State.PUBLISHED))
    assert client.get(url("stop", found)).status_code == 403
    assert client.post(url("stop", found)).status_code == 302
    assert Submission.objects.get().state == State.PUBLISHED


def test_change_it_and_send_it_to_an_open_call(client):
    old = hers(client, submission(State.NOT_SELECTED, call=open_call(opens_in=-9, closes_in=-1)))
    call = open_call()
    page = text(client.get(url("detail", old)))
    assert "Change it and send it to an open call" in page
    page = client.post(url("copy", old, call.slug), follow=True)
    new = Submission.objects.get(copied_from=old)
    assert new.call == call
    assert "This is your new draft" in text(page)
    assert client.post(url("copy", old, old.call.slug)).status_code == 404
    viewer = contributor()
    Contributor.objects.create(submission=old, user=viewer, role=ContributorRole.VIEWER)
    client.force_login(viewer)
    assert client.post(url("copy", old, call.slug)).status_code == 403


def test_queries_do_not_grow_with_what_she_sent(client, django_assert_max_num_queries):
    user = contributor()
    client.force_login(user)
    call = open_call()
    submission(owner=user, call=call)
    with django_assert_max_num_queries(30) as one:
        client.get(reverse("my"))
    for _ in range(2):
        submission(owner=user, call=call)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("my"))
