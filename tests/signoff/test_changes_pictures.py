"""Pictures in the list: swapped, left out, added, and what is said of each."""

import pytest

from signoff.changes import changes_of
from signoff.enums import ChangeKind as Kind
from submissions.models import Submission
from submissions.services import page_making
from tests.factories import casestudies as pages
from tests.factories.signoff import blocks
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def pictured():
    """Return a submission and its page with two pictures that were sent."""
    pages.index()
    submission = desk.accepted(uses=["website"])
    desk.add_picture(submission, made_by="Jo Brown")
    desk.add_picture(submission, description="A ramp.")
    page = desk.finished(submission, page_making.make_page(submission, by=desk.staff())).page
    return Submission.objects.get(pk=submission.pk), page.get_latest_revision_as_object()


def said_of_pictures(submission, page):
    found = changes_of(submission, page).pictures
    return [(change.kind, change.sentence) for change in found.changes] if found else []


def test_pictures_as_they_were_sent(pictured):
    assert said_of_pictures(*pictured) == []


def test_a_swapped_picture(pictured):
    submission, page = pictured
    other = pages.image("A bus.")
    blocks(page, lambda raw: raw[2].update(value={**raw[2]["value"], "image": other.pk}))
    assert said_of_pictures(submission, page) == [
        (
            Kind.PICTURE,
            "You sent the picture “Four people sing.” We put the picture “A bus.” in its place.",
        )
    ]


def test_a_picture_left_out_one_added_and_words_below(pictured):
    submission, page = pictured
    other = pages.image("A bus.", credit="")

    def edit(raw):
        raw[3]["value"] = {**raw[3]["value"], "caption": "Our ramp"}
        return raw[:2] + raw[3:]

    blocks(page, edit)
    page.lead_picture = other
    assert said_of_pictures(submission, page) == [
        (Kind.PICTURE, "We left out the picture “Four people sing.”"),
        (Kind.PICTURE, "We added the picture “A bus.”"),
        (Kind.PICTURE, "We added words below the picture: “Our ramp”."),
    ]


def test_words_of_a_picture_its_maker_and_its_file(pictured):
    submission, page = pictured
    one, other = (row.image for row in submission.files.order_by("pk"))
    one.description, one.credit = "Five people sing.", "J. Brown"
    one.save()
    other.file, other.file_hash = pages.ContentFile(pages.png("red"), "other.png"), ""
    other.save()
    page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert {sentence for _, sentence in said_of_pictures(submission, page)} == {
        "We changed the picture “A ramp.”",
        "For what is in the picture: you wrote “Four people sing.” "
        "We changed it to “Five people sing.”",
        "For who made the picture: you wrote “Jo Brown”. We changed it to “J. Brown”.",
    }


def test_words_we_wrote_for_a_picture_are_ours():
    pages.index()
    submission = desk.accepted(uses=["website"])
    desk.add_picture(submission, description="", describe_for_me=True)
    page = page_making.make_page(submission, by=desk.staff())
    image = submission.files.get().image
    image.description = "Four people sing."
    image.save()
    submission.page = page
    assert said_of_pictures(submission, page.get_latest_revision_as_object()) == [
        (Kind.PICTURE, "We added what is in the picture: “Four people sing.”")
    ]


def test_pictures_not_meant_for_the_website_are_not_held_against_us():
    submission = desk.with_page(uses=[])
    page = submission.page.get_latest_revision_as_object()
    desk.add_picture(submission)
    assert said_of_pictures(submission, page) == []
