"""The pages of being asked, of who reads, and of one call."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.services import find
from review import listings
from review.enums import PhaseKind
from review.models import ReviewerInvitation, WorkedHours
from review.services import inviting
from review.services.conflicts import declare
from submissions.services import decisions
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories.accounts import make_staff, make_user
from tests.submissions.desk import browser, decided, staff, text
from ui.words import day

pytestmark = pytest.mark.django_db
READERS = "/review/calls/{}/readers/"


@pytest.fixture
def invitation(call):
    return inviting.invite(call, by=staff(), email="nia@example.org", name="Nia M")


def address(invitation) -> str:
    return f"/review/invitations/{invitation.pk}/"


def test_who_is_signed_out_signs_in_first(client, invitation):
    response = client.get(address(invitation))
    assert response.status_code == 302
    assert unquote(response.url).endswith(f"?next={address(invitation)}")


def test_she_sees_the_terms_then_says_yes(invitation, call):
    client = browser(find("nia@example.org"))
    assert "Will you read for us?" in text(client.get("/review/"))
    page = client.get(address(invitation))
    body = text(page)
    first = call.areas.first().name
    for words in (
        first[0].upper() + first[1:],
        "Read three",
        "£20 an hour",
        "support worker",
        "Gift card",
        "advice centre",
    ):
        assert words in body
    seen = page.context["form"].initial["seen"]
    response = client.post(address(invitation), {"seen": seen, "yes": "1", "count_me": "yes"})
    assert response.url == f"/review/calls/{call.slug}/"
    body = text(client.get(response.url))
    assert "Thank you. You read for us now." in body
    assert "£20 an hour" in body
    assert "You said yes on" in text(client.get(address(invitation)))


def test_other_terms_are_shown_before_her_yes_counts(invitation, call):
    client = browser(find("nia@example.org"))
    old = client.get(address(invitation)).context["form"].initial["seen"]
    call.review_plan.fee = 5
    call.review_plan.save()
    page = client.post(address(invitation), {"seen": old, "yes": "1", "access": "More time"})
    assert "What we offer has changed" in text(page)
    assert "£5 an hour" in text(page)
    assert "More time" in text(page)
    client.post(address(invitation), {"seen": page.context["form"]["seen"].value(), "yes": "1"})
    assert call.reviewers.exists()


def test_no_thanks_is_one_press(invitation, call):
    client = browser(find("nia@example.org"))
    client.post(address(invitation), {"no": "1"})
    assert "You said no thanks" in text(client.get(address(invitation)))
    response = client.post(address(invitation), {"no": "1"}, follow=True)
    assert "does not work any more" in text(response)
    assert client.get("/review/").status_code == 403


def test_another_address_and_no_invitation_look_alike(invitation):
    client = browser(make_user("other@example.org"))
    found, missing = client.get(address(invitation)), client.get("/review/invitations/999/")
    assert (found.status_code, missing.status_code) == (404, 404)
    for page in (found, missing):
        assert "another address, or it is gone" in text(page)
        assert "Nia" not in text(page)
    assert client.post(address(invitation), {"yes": "1"}).status_code == 404


def test_one_taken_back_or_too_old_says_so(invitation):
    client = browser(find("nia@example.org"))
    ReviewerInvitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "too old" in text(client.get(address(invitation)))
    inviting.withdraw(invitation, by=staff())
    assert "We took this back" in text(client.get(address(invitation)))


def test_a_wrong_number_is_said_and_the_rest_stays(invitation):
    client = browser(find("nia@example.org"))
    page = client.post(address(invitation), {"yes": "1", "most": "many", "groups": "Choir"})
    assert "Error:" in text(page)
    assert "Choir" in text(page)


def test_she_changes_her_answers_later(call):
    reader = make.reviewer(call, terms=inviting.terms_of(call.review_plan), access="More time")
    client, url = browser(reader.user), f"/review/calls/{call.slug}/answers/"
    assert "More time" in text(client.get(url))
    assert client.post(url, {"most": "many"}).status_code == 200
    client.post(url, {"payment_way": "Gift card", "most": "3"})
    reader.refresh_from_db()
    assert (reader.payment_way, reader.most, reader.access) == ("Gift card", 3, "")
    assert browser(make.reviewer(make.read_call()).user).get(url).status_code == 404


def test_the_team_asks_asks_again_and_takes_back(call):
    client, url = browser(staff()), READERS.format(call.slug)
    assert "Nobody reads for this call yet" in text(client.get(url))
    assert "Write their name" in text(client.post(url, {"email": "nia@example.org"}))
    client.post(url, {"email": "nia@example.org", "name": "Nia M"})
    assert "already" in text(client.post(url, {"email": "nia@example.org", "name": "Nia M"}))
    row = call.reviewer_invitations.get()
    row.expires_at = timezone.now() - timedelta(days=1)
    row.save()
    assert "Did not answer" in text(client.get(url))
    client.post(f"{url}{row.pk}/", {"again": "1"})
    assert "Can answer until" in text(client.get(url))
    client.post(f"{url}{row.pk}/", {"withdraw": "1"})
    assert "We took it back" in text(client.get(url))
    response = client.post(f"{url}{row.pk}/", {"again": "1"}, follow=True)
    assert "does not work any more" in text(response)


def test_readers_are_the_teams_to_see(call, client):
    url = READERS.format(call.slug)
    assert browser(make.reviewer(call).user).get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_hours_are_summed_for_paying_and_hidden_work_is_not_counted(call):
    reader = make.reviewer(call, terms={"fee": "20.50"}, access="Large print")
    for minutes in (50, 30):
        WorkedHours.objects.create(reviewer=reader, day=timezone.localdate(), minutes=minutes)
    for known in (True, False):
        submission = make.in_review(call)
        make.assign(submission, reader)
        make.review(submission, reader)
        if known:
            declare(submission, staff(), knows=True)
    body = text(browser(staff()).get(READERS.format(call.slug)))
    assert "1 hour 20 minutes, at £20.50 an hour" in body
    assert "To pay in all: £27.33" in body
    assert "Has 1 to read. Has finished 1." in body
    assert "Needs: Large print" in body


def answered(call, *answers):
    for answer in answers:
        make.reviewer(call, count_me="yes" if answer == "y" else "no" if answer == "n" else "")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("", None),
        ("yyny", None),  # fewer than five
        ("yynyn", (3, 5)),
        ("yynyny", (3, 5)),  # one more moves nothing
        ("yyyyy", None),  # all alike would name everybody
        ("yyyyy-", (5, 6)),
        ("nnnnn", None),
        ("yynynyyyyy", (3, 5)),
        ("yynynyyyyyn", (8, 11)),
    ],
)
def test_the_total_of_disabled_readers_names_nobody(call, answers, expected):
    answered(call, *answers)
    assert listings.counted(call) == expected


def test_the_page_says_the_total_and_never_who(call):
    answered(call, *"yynyn")
    body = text(browser(staff()).get(READERS.format(call.slug)))
    assert "3 of the first 5 readers" in body
    everybody = [part.split("</li> </ul>")[0] for part in body.split('people__name">')[1:]]
    assert len(everybody) == 5
    assert not any("disabled" in part for part in everybody)


def test_queries_stay_flat(call):
    client, url = browser(staff()), READERS.format(call.slug)

    def look() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    make.reviewer(call)
    look()
    one = look()
    make.reviewer(call)
    make.reviewer(call)
    assert look() == one


def test_the_timeline_says_in_words_where_a_call_is(call):
    make.phase(call, PhaseKind.PANEL, began=-5, others="always")
    call.phases.filter(kind=PhaseKind.READING).update(ends=timezone.localdate())
    body = text(browser(make.reviewer(call).user).get(f"/review/calls/{call.slug}/"))
    assert "Now:" in body
    assert "Not yet:" in body
    assert "Readers do not see names." in body
    assert "Readers see what the others wrote." in body


def test_a_call_over_and_one_without_dates(call):
    make.phase(call, PhaseKind.PANEL, began=0)
    client = browser(staff())
    assert "Over:" in text(client.get(f"/review/calls/{call.slug}/"))
    assert "no dates yet" in text(client.get(f"/review/calls/{sent.open_call().slug}/"))


def test_a_call_is_for_its_readers_and_the_team(call):
    url = f"/review/calls/{call.slug}/"
    assert browser(make.reviewer(make.read_call()).user).get(url).status_code == 404
    assert browser(make_user()).get(url).status_code == 403
    assert browser(make_staff("panel_lead")).get(url).status_code == 200


def test_a_call_that_is_released_leads_to_how_it_was_decided(call):
    path = f"/review/calls/{call.slug}/"
    client = browser(staff("panel_lead"))
    assert "/decided/" not in text(client.get(path))
    submission = make.in_review(call)
    decided(submission, "accept")
    decisions.release(submission, by=staff("panel_lead"))
    make.phase(call, PhaseKind.RELEASED, began=0)
    assert f"/calls/{call.slug}/decided/" in text(client.get(path))


def test_who_writes_the_call_can_change_what_a_decision_waits_for(call):
    path, words = f"/review/calls/{call.slug}/", "Change how many it waits for"
    client = browser(staff("editor"))
    assert words in text(client.get(path))
    assert client.get(f"/admin/pages/{call.pk}/edit/").status_code == 200
    assert words not in text(browser(staff("panel_lead")).get(path))


def test_numbers_of_a_call_leave_out_what_she_may_not_see(call):
    reader = make.reviewer(call)
    hidden, shown = make.in_review(call), make.in_review(call)
    for submission in (hidden, shown):
        make.review(submission, reader)
    client, url = browser(staff()), f"/review/calls/{call.slug}/"
    assert [row["number"] for row in client.get(url).context["numbers"]] == [2, 2, 0, 1]
    declare(hidden, staff(), knows=True)
    assert [row["number"] for row in client.get(url).context["numbers"]] == [1, 1, 0, 1]


def test_the_first_page_says_where_each_call_is(call):
    make.phase(sent.open_call(), began=-3)
    ended = make.phase(sent.open_call(), PhaseKind.PANEL, began=9)
    ended.ends = timezone.localdate() - timedelta(days=2)
    ended.save()
    call.phases.update(ends=timezone.localdate())
    sent.open_call()
    body = text(browser(staff()).get("/review/"))
    assert f"Now: Reading until {day(timezone.localdate())}" in body
    assert f"From {day(timezone.localdate() + timedelta(days=3))}: Reading" in body
    assert "Now: Panel</p>" in body
    assert "No dates yet" in body


def test_the_first_page_of_a_reader(call):
    reader = make.reviewer(call)
    client = browser(reader.user)
    body = text(client.get("/review/"))
    assert "Nothing to read now" in body
    assert "dates, pay, your answers" in body
    make.assign(make.in_review(call), reader)
    assert "For you to read" in text(client.get("/review/"))
    reader.left_at = timezone.now()
    reader.save()
    body = text(client.get("/review/"))
    assert "Tell us your hours" in body
    assert "What we agreed" not in body


def test_what_she_has_begun_is_called_by_its_title(call):
    reader = make.reviewer(call)
    begun, other = (make.in_review(call, title=title) for title in ("The green boat", "Red kite"))
    make.assign(begun, reader)
    make.review(begun, reader, done=False)
    make.assign(other, reader, declared=False)
    body = text(browser(reader.user).get("/review/"))
    assert f'/review/{begun.reference}/">The green boat</a>' in body
    assert f'/review/{other.reference}/">{other.reference}</a>' in body
    assert "Red kite" not in body
    assert "Read the next one" in body


def test_when_all_is_read_she_is_not_sent_on(call):
    reader = make.reviewer(call)
    read = make.in_review(call)
    make.assign(read, reader)
    make.review(read, reader)
    body = text(browser(reader.user).get("/review/"))
    assert "You have read everything on your list" in body
    assert "Read the next one" not in body


def test_her_page_leads_to_what_she_reads(call, invitation):
    link = 'href="/review/"'
    nia = find("nia@example.org") or make_user("nia@example.org")
    assert address(invitation) in text(browser(nia).get("/my/"))
    assert link not in text(browser(nia).get("/my/"))
    for user in (make.reviewer(call).user, staff()):
        assert link in text(browser(user).get("/my/"))


def test_queries_of_the_first_page_stay_flat(call):
    client = browser(staff())

    def look() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/review/")
        return len(queries)

    look()
    one = look()
    for _ in range(2):
        make.read_call()
    assert look() == one
