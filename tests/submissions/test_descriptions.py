"""What is in a picture: help is enough for sending, and its words are asked for before the yes."""

import pytest

from signoff.services import moves
from submissions.enums import State
from submissions.progress import progress_of
from submissions.services.page_making import make_page
from submissions.services.page_notes import page_notes
from submissions.services.sending import guard_reasons
from submissions.services.transitions import MoveRefused
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def test_a_file_without_words_is_asked_about_before_sending(client):
    found = factory.complete_draft()
    row = desk.add_picture(found, "")
    assert guard_reasons(found) == ["Say what is in photo of Pat.png, or ask for help."]
    progress = progress_of(found)
    assert not progress.is_complete
    assert progress.unsettled == []
    [step] = [step for step in progress.steps if step.section.key == "pictures"]
    assert step.state == "wrong"
    client.force_login(factory.owner_of(found))
    page = client.get(f"/share/{found.call.slug}/{found.reference}/check/").content.decode()
    assert "Say what is in <bdi>photo of Pat.png</bdi>, or ask for help" in page
    row.describe_for_me = True
    row.save()
    assert guard_reasons(found) == []
    assert progress_of(found).is_complete


@pytest.fixture
def page_with_a_picture():
    """An accepted one with its page; she asked us to help describe its picture."""
    case_studies.index()
    submission = desk.accepted(uses=["website"])
    desk.add_picture(submission, "", describe_for_me=True)
    return desk.finished(submission, make_page(submission, by=desk.staff()))


def ask(submission):
    case_studies.in_order(submission.page)  # new words about a picture are looked at again
    return moves.ask_for_yes(submission, by=desk.staff(), answer_by=desk.in_days(7))


def test_the_yes_waits_for_the_words_and_editors_see_which(page_with_a_picture):
    submission = page_with_a_picture
    with pytest.raises(MoveRefused, match="picture 1” has no description"):
        ask(submission)
    said = "They ask us to help describe “photo of Pat.png”. Its page needs the words."
    assert said in page_notes(submission)
    image = submission.files.get().image
    image.description = "Four people sing in a hall."
    image.save()
    assert said not in page_notes(submission)
    assert ask(submission).state == State.AWAITING_SIGN_OFF


def test_she_reads_the_words_before_she_says_yes(page_with_a_picture, client):
    submission = page_with_a_picture
    image = submission.files.get().image
    image.description = "Four people sing in a hall."
    image.save()
    ask(submission)
    client.force_login(factory.owner_of(submission))
    page = client.get(f"/my/{submission.reference}/yes/").content.decode()
    assert "You asked us to help with this one. We say" in page
    assert "<p>Four people sing in a hall.</p>" in page
