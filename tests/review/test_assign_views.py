"""Giving readers what to read, on the screen."""

import re

import pytest
from django.urls import reverse

from review.services.conflicts import declare
from tests.factories import review as make
from tests.factories.accounts import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    user = make_staff()
    client.force_login(user)
    return user


def url(call, name="review_assign", *args):
    return reverse(name, args=[call.slug, *args])


def readers_of(sent):
    return {row.reviewer for row in sent.review_assignments.standing()}


def html(response):
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_who_reads_what_and_never_who_is_disabled(client, editor, call):
    reader = make.reviewer(call, count_me="yes")
    sent = make.in_review(call, title="The green boat")
    make.assign(sent, reader)
    for address in (
        url(call),
        url(call, "review_assign_reader", reader.pk),
        url(call, "review_assign_submission", sent.reference),
        url(call, "review_assign_plan") + "?each=1",
    ):
        shown = html(client.get(address))
        assert "disabled" not in shown.split("<main", 1)[1].split("</main", 1)[0]
    shown = html(client.get(url(call)))
    assert "The green boat" in shown
    assert f"1 reader: {reader.name}." in shown
    assert "Has 1 to read." in shown


def test_titles_are_without_names_while_the_phase_hides_them(client, editor, call):
    reader, other = make.reviewer(call), make.reviewer(call)
    given = make.in_review(call, title="The Hull Choir sings", organisation="Hull Choir")
    free = make.in_review(call, title="Hull Choir travels", organisation="Hull Choir")
    make.assign(given, reader)
    pages = (
        url(call),
        url(call, "review_assign_reader", reader.pk),
        url(call, "review_assign_reader", other.pk),
        url(call, "review_assign_submission", given.reference),
        url(call, "review_assign_plan") + "?each=2",
    )
    for address in pages:
        shown = html(client.get(address))
        assert "Hull Choir" not in shown
        assert given.reference in shown
    assert "(name hidden) sings" in shown
    assert free.reference in shown
    call.phases.update(names_shown=True)
    for address in pages:
        assert "The Hull Choir sings" in html(client.get(address))


def test_one_is_given_to_several(client, editor, call):
    first, second = make.reviewer(call), make.reviewer(call)
    sent = make.in_review(call)
    address = url(call, "review_assign_submission", sent.reference)
    assert "Tick at least one reader" in html(client.post(address))
    shown = html(client.post(address, {"picked": [first.pk, second.pk]}, follow=True))
    assert "Given: 2." in shown
    assert readers_of(sent) == {first, second}


def test_several_are_given_to_one_and_taken_off(client, editor, call):
    reader = make.reviewer(call)
    one, two = make.in_review(call), make.in_review(call)
    address = url(call, "review_assign_reader", reader.pk)
    assert "Given: 2." in html(client.post(address, {"picked": [one.pk, two.pk]}, follow=True))
    row = one.review_assignments.get()
    assert "Taken off the list" in html(client.post(address, {"off": row.pk}, follow=True))
    assert (readers_of(one), readers_of(two)) == (set(), {reader})
    assert client.post(address, {"off": row.pk}).status_code == 404


def test_it_says_why_somebody_cannot_read_it(client, editor, call):
    reader, full = make.reviewer(call), make.reviewer(call, most=1)
    sent = make.in_review(call)
    make.assign(make.in_review(call), full)
    declare(sent, reader.user, knows=True)
    address = url(call, "review_assign_submission", sent.reference)
    shown = html(client.get(address))
    assert f"{reader.name} knows its people." in shown
    assert f"{full.name} has as many as they can read: 1." in shown
    assert "Look again" not in html(client.post(address, {"off": ""}))
    client.post(address, {"picked": [reader.pk]})
    assert readers_of(sent) == set()


def test_the_plan_is_shown_and_then_done_as_it_was_shown(client, editor, call):
    readers = {make.reviewer(call), make.reviewer(call)}
    sent = make.in_review(call, title="The green boat")
    shown = html(client.get(url(call, "review_assign_plan"), {"each": 2}))
    assert "Nothing is done yet." in shown
    assert "The green boat" in shown
    assert readers_of(sent) == set()
    pairs = re.search(r'name="pairs" value="([^"]*)"', shown)[1]
    shown = html(client.post(url(call, "review_assign_plan"), {"pairs": pairs}, follow=True))
    assert "Given: 2." in shown
    assert readers_of(sent) == readers
    shown = html(client.get(url(call, "review_assign_plan"), {"each": 2}))
    assert "Each has enough readers already." in shown


def test_the_plan_says_what_cannot_be_done_and_why(client, editor, call):
    make.reviewer(call)
    make.in_review(call, title="The green boat")
    shown = html(client.get(url(call, "review_assign_plan"), {"each": 3}))
    assert "Two readers are missing." in shown
    assert "Only 1 more could read it" in shown


def test_how_many_must_be_a_number(client, editor, call):
    shown = html(client.get(url(call, "review_assign_plan"), {"each": "x"}))
    assert "<title>Error:" in shown
    assert "Do it" not in shown


def test_what_cannot_be_given_any_more_is_said(client, editor, call):
    reader, sent = make.reviewer(call), make.in_review(call)
    declare(sent, reader.user, knows=True)
    data = {"pairs": f"{sent.pk}-{reader.pk},99-99"}
    shown = html(client.post(url(call, "review_assign_plan"), data, follow=True))
    assert f"Not given. {sent.reference}: {reader.name} knows its people." in shown


def test_an_editor_sees_nothing_of_what_she_has_a_conflict_with(client, editor, call):
    sent, reader = make.in_review(call, title="The green boat"), make.reviewer(call)
    make.assign(sent, reader)
    declare(sent, editor, knows=True)
    for address in (
        url(call),
        url(call, "review_assign_reader", reader.pk),
        url(call, "review_assign_plan") + "?each=2",
    ):
        shown = html(client.get(address))
        for hidden in ("green boat", sent.reference, "Has 1"):
            assert hidden not in shown
    one = url(call, "review_assign_submission", sent.reference)
    assert client.get(one).status_code == 404


@pytest.mark.parametrize("name", ["review_assign", "review_assign_plan"])
def test_readers_do_not_assign(client, call, name):
    client.force_login(make.reviewer(call).user)
    assert client.get(url(call, name)).status_code == 403


def test_a_reader_of_another_call_is_not_here(client, editor, call):
    other = make.reviewer(make.read_call())
    assert client.get(url(call, "review_assign_reader", other.pk)).status_code == 404


def test_queries_do_not_grow_with_rows(client, editor, call, django_assert_max_num_queries):
    def add():
        make.assign(make.in_review(call), make.reviewer(call))

    def pages():
        reader, sent = call.reviewers.first(), call.submissions.first()
        client.get(url(call))
        client.get(url(call, "review_assign_plan"), {"each": 1})
        client.get(url(call, "review_assign_reader", reader.pk))
        client.get(url(call, "review_assign_submission", sent.reference))

    add()
    pages()
    with django_assert_max_num_queries(140) as one:
        pages()
    add()
    add()
    with django_assert_max_num_queries(len(one)):
        pages()
