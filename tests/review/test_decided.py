"""*How this was decided*: what the public page says, and when."""

import pytest
from django.urls import reverse

from casestudies.vocabularies import Criterion
from review.decided import how_decided
from review.enums import CountMe, PhaseKind
from review.models import CriterionWeight
from submissions.services import decisions
from tests.factories import review as make
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def released(call, outcome="accept", **answers):
    submission = make.in_review(call, **answers)
    desk.decided(submission, outcome)
    return decisions.release(submission, by=desk.staff("panel_lead"))


def page(client, call):
    return client.get(reverse("call_decided", args=[call.slug]))


def read_by(call, *answers):
    submission = released(call)
    for answer in answers:
        make.review(submission, make.reviewer(call, count_me=answer))


def test_it_is_not_there_before_the_phase_and_before_a_release(client, call):
    assert page(client, call).status_code == 404
    released(call)
    assert page(client, call).status_code == 404
    make.phase(call, PhaseKind.RELEASED, began=0)
    assert page(client, call).status_code == 200
    other = make.read_call()
    make.phase(other, PhaseKind.RELEASED, began=0)
    assert page(client, other).status_code == 404
    assert client.get("/calls/nothing-there/decided/").status_code == 404


def test_it_counts_and_names_nobody(client, call):
    released(call, title="The bus", organisation="Harbour Wheels")
    released(call, "do_not_choose")
    waiting = make.in_review(call)
    make.review(waiting, make.reviewer(call))
    make.in_review(call)
    make.phase(call, PhaseKind.RELEASED, began=0)
    found = how_decided(call)
    assert (found.received, found.read, found.chosen, found.reviews) == (4, 3, 1, 1)
    text = page(client, call).content.decode()
    assert "The bus" not in text
    assert "Harbour Wheels" not in text
    assert "Reader" not in text.replace("Readers", "")


def test_the_page_of_the_call_leads_there_once_it_is_released(client, call):
    released(call)
    address = reverse("call_decided", args=[call.slug])
    assert address not in client.get(call.url).content.decode()
    make.phase(call, PhaseKind.RELEASED, began=0)
    assert address in client.get(call.url).content.decode()


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        (["yes"] * 4, None),
        (["yes"] * 5, None),
        (["yes"] * 3 + ["no"] * 2, None),
        (["no"] * 5 + ["yes"] * 2, None),
        (["yes"] * 3 + ["no"] * 2 + [""], "About 5 in 10"),
        (["yes"] * 6 + ["no"] * 3, "About 7 in 10"),
    ],
)
def test_the_share_is_said_only_where_it_tells_of_nobody(client, call, answers, share):
    read_by(call, *answers)
    make.phase(call, PhaseKind.RELEASED, began=0)
    assert how_decided(call).share == share
    text = page(client, call).content.decode()
    assert ("could tell who they are" in text) is (share is None)
    assert CountMe.YES.label + "<" not in text


def test_weights_are_said_in_words(client, call):
    released(call)
    make.phase(call, PhaseKind.RELEASED, began=0)
    assert how_decided(call).all_alike
    assert "Each of these counts the same." in page(client, call).content.decode()
    rows = list(Criterion.objects.all())
    for row, weight in zip(rows, (2, 3), strict=False):
        CriterionWeight.objects.create(call=call, criterion=row, weight=weight)
        call.criteria.add(row)
    call.save()
    text = page(client, call).content.decode()
    assert "counts twice" in text
    assert "counts three times" in text
