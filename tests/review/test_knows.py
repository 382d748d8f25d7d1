"""*Do you know these people?*, passing on, and what is next."""

import pytest
from django.urls import reverse

from review.enums import Knows
from review.listings import next_to_read
from review.models import Declaration
from tests.factories import review as make
from tests.factories.submissions import contributor

pytestmark = pytest.mark.django_db
SECRET = "We sing on Thursdays"


@pytest.fixture
def sent(call):
    return make.in_review(call, organisation="Blue Kettle", title="The green boat")


@pytest.fixture
def page(client, reader):
    client.force_login(reader.user)
    return client


def url(sent, name="review_know"):
    return reverse(name, args=[sent.reference])


def test_she_is_told_who_and_where_and_nothing_of_the_text(page, sent, reader):
    make.assign(sent, reader, declared=False)
    shown = page.get(url(sent)).content.decode()
    assert "Blue Kettle" in shown
    assert "Hull" in shown
    for hidden in ("green boat", SECRET):
        assert hidden not in shown


def test_no_leads_on_to_the_text(page, sent, reader):
    make.assign(sent, reader, declared=False)
    response = page.post(url(sent), {"knows": "no"})
    assert response["Location"] == f"/review/{sent.reference}/"
    row = Declaration.objects.get()
    assert (row.knows, row.how) == (False, Knows.ASKED)


def test_yes_takes_it_off_her_list(page, sent, reader):
    make.assign(sent, reader, declared=False)
    shown = page.post(url(sent), {"knows": "yes"}, follow=True).content.decode()
    assert "Thank you. It is off your list." in shown
    assert sent.reference not in shown
    assert page.get(url(sent)).status_code == 404


def test_without_an_answer_it_says_what_to_do(page, sent, reader):
    make.assign(sent, reader, declared=False)
    shown = page.post(url(sent)).content.decode()
    assert "Say whether you know them" in shown
    assert not Declaration.objects.exists()


def test_she_can_say_so_later_and_nobody_is_named_then(page, sent, reader):
    make.assign(sent, reader)
    shown = page.get(url(sent)).content.decode()
    assert "Blue Kettle" not in shown
    page.post(url(sent), {"knows": "yes"})
    row = Declaration.objects.get()
    assert (row.knows, row.how) == (True, Knows.LATER)


@pytest.mark.parametrize("name", ["review_know", "review_pass_on"])
def test_what_is_not_on_her_list_is_not_there(page, sent, name):
    assert page.get(url(sent, name)).status_code == 404
    page.force_login(contributor())
    assert page.get(url(sent, name)).status_code == 403


def test_she_passes_it_on_without_a_reason(page, sent, reader):
    make.assign(sent, reader, declared=False)
    assert "You do not need to say why" in page.get(url(sent, "review_pass_on")).content.decode()
    assert sent.review_assignments.standing().exists()
    page.post(url(sent, "review_pass_on"))
    assert not sent.review_assignments.standing().exists()


def test_the_reading_page_leads_to_both(page, sent, reader, call):
    make.assign(sent, reader)
    path = f"/review/{sent.reference}/"
    shown = page.get(path).content.decode()
    assert f'href="{url(sent)}"' in shown
    assert f'href="{url(sent, "review_pass_on")}"' in shown
    make.review(sent, reader)
    shown = page.get(path).content.decode()
    assert f'href="{url(sent)}"' in shown
    assert url(sent, "review_pass_on") not in shown


def test_next_is_what_fewest_have_read(page, call, reader):
    often, seldom, done = (make.in_review(call) for _ in range(3))
    for row in (often, seldom, done):
        make.assign(row, reader)
    make.review(often, make.reviewer(call))
    make.review(done, reader)
    assert next_to_read(reader.user).submission == seldom
    assert page.get(reverse("review_next"))["Location"] == f"/review/{seldom.reference}/"


def test_next_asks_first(page, sent, reader):
    make.assign(sent, reader, declared=False)
    assert page.get(reverse("review_next"))["Location"] == url(sent)


def test_next_says_when_all_is_read(page, sent, reader):
    make.assign(sent, reader)
    make.review(sent, reader)
    shown = page.get(reverse("review_next"), follow=True).content.decode()
    assert "You have read everything" in shown


def test_next_never_opens_what_she_must_not_see(page, sent, reader):
    make.assign(sent, reader)
    sent.contributors.create(user=reader.user, role="viewer")
    assert next_to_read(reader.user) is None
