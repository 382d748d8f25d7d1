"""Words an editor hides from readers, and what she sees of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from review.models import Mask, ReviewLogEntry
from review.services.conflicts import declare
from review.services.masking import mask, unmask
from submissions.enums import State
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories.accounts import make_staff
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(call):
    return make.in_review(call, story={"text": "Rosa Lund sings on Thursdays."})


@pytest.fixture
def editor():
    return make_staff("editor")


def test_an_editor_finds_it_where_readers_are_given_it(story, editor, call):
    client = browser(editor)
    path = reverse("review_assign_submission", args=[call.slug, story.reference])
    masks = reverse("review_masks", args=[call.slug, story.reference])
    assert f'href="{masks}"' in client.get(path).content.decode()
    assert client.get(masks).status_code == 200


def test_words_are_masked_once(story, editor):
    row = mask(story, "  Rosa   Lund ", by=editor)
    assert row.words == "Rosa Lund"
    assert mask(story, "ROSA LUND", by=editor) == row
    entry = ReviewLogEntry.objects.get(code="masked")
    assert entry.detail == {"mask": row.pk}
    unmask(row, by=editor)
    assert not Mask.objects.exists()
    assert ReviewLogEntry.objects.filter(code="unmasked").count() == 1


@pytest.mark.parametrize("words", ["", " ", "a", "--"])
def test_there_must_be_a_word(story, editor, words):
    with pytest.raises(ValidationError):
        mask(story, words, by=editor)


def test_who_may_not_hides_nothing(story, editor, call):
    row = mask(story, "Rosa", by=editor)
    declare(story, editor, knows=True)
    for user in (editor, make.reviewer(call).user, story.owner.user):
        with pytest.raises(PermissionDenied):
            mask(story, "Lund", by=user)
        with pytest.raises(PermissionDenied):
            unmask(row, by=user)


def test_the_editor_sees_the_effect(story, editor, call):
    page = f"/review/calls/{call.slug}/table/{story.reference}/words/"
    client = browser(editor)
    assert "Rosa Lund" in client.get(page).content.decode()
    wrong = client.post(page, {"words": "?"}).content.decode()
    assert "Error:" in wrong
    assert "Error:" in client.post(page, {"words": ""}).content.decode()
    shown = client.post(page, {"words": "Rosa Lund"}, follow=True).content.decode()
    assert "(name hidden) sings" in shown
    assert "What happened, and where." in shown
    call.phases.update(names_shown=True)
    assert "Names are shown now" in client.get(page).content.decode()
    pk = Mask.objects.get().pk
    assert client.post(page, {"unmask": "x"}).status_code == 404
    client.post(page, {"unmask": str(pk)})
    assert not Mask.objects.exists()
    assert browser(make.reviewer(call).user).get(page).status_code == 403
    declare(story, editor, knows=True)
    assert browser(editor).get(page).status_code == 404


@pytest.mark.parametrize("state", [State.DRAFT, State.CHANGES_REQUESTED, State.WITHDRAWN])
@pytest.mark.parametrize("screen", ["beside", "masks", "decide", "reopen"])
def test_what_its_writers_hold_is_on_no_screen_of_the_panel(call, state, screen):
    began = sent.submission(state, call=call)
    address = reverse(f"review_{screen}", args=[call.slug, began.reference])
    assert browser(make_staff("panel_lead")).get(address).status_code == 404
