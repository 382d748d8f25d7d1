"""What question 30 said of the people in a picture stands beside it on the editors' list."""

import pytest
from django.urls import reverse

from casestudies.people import Told, parts_of, told_of
from tests.factories import casestudies as pages
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """The draft of something that was sent with a picture."""
    sent = desk.accepted(uses=["website"])
    desk.add_picture(sent, people="Four friends. <b>All</b> said yes.", under_18="no")
    pages.index()
    return desk.make_finished_page(sent).page.get_latest_revision_as_object()


def test_it_stands_beside_the_picture(page):
    address = reverse("case_study_people", args=[page.pk])
    shown = desk.text(desk.browser(desk.staff()).get(address))
    assert "What its sender told us. Private" in shown
    assert "Four friends. &lt;b&gt;All&lt;/b&gt; said yes." in shown
    assert "Anyone under 18</dt><dd>No</dd>" in shown


def test_only_who_may_see_private_answers(page, django_assert_max_num_queries):
    parts, editor = parts_of(page), desk.staff()
    picture = parts[0]
    with django_assert_max_num_queries(8):
        told = told_of(page, parts, editor)
    assert told == {picture.of: Told("Four friends. <b>All</b> said yes.", "No")}
    assert told_of(page, parts, desk.staff("reviewer")) == {}
    other = pages.page(lead_picture=pages.image())
    assert told_of(other, parts_of(other), editor) == {}
