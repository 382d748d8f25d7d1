"""Private notes and labels: for colleagues, and for nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from desk.models import Label, Note
from desk.services import notes
from tests.factories import submissions as factory
from tests.factories.desk import label, labelled
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db
MARK = "Xylophone worry about the budget"


def test_a_note_is_kept_and_never_changed(editor):
    submission = factory.submission()
    done = editor.post(page_of(submission, "notes"), {"text": f"  {MARK}  "}, follow=True)
    note = Note.objects.get()

    assert (note.text, note.by) == (MARK, desk.staff("editor"))
    assert MARK in text(done)
    assert MARK in text(editor.get(page_of(submission, "notes")))
    assert submission.log.get(code="note_added").detail == {"note": note.pk}
    note.text = "Something else"
    with pytest.raises(TypeError, match="never changed"):
        note.save()


def test_an_empty_note_is_refused_with_a_link_to_the_field(editor):
    submission = factory.submission()
    wrong = text(editor.post(page_of(submission, "notes"), {"text": " "}))
    assert "Error: Private notes" in wrong
    assert 'href="#id_text"' in wrong
    with pytest.raises(ValueError, match="says something"):
        notes.add_note(submission, " ", by=desk.staff("editor"))


def test_labels_are_set_and_logged_once(editor):
    submission, money, urgent = factory.submission(), label("Money"), label("Ask again")
    address = page_of(submission, "labels")
    assert "Ask again" in text(editor.get(address))
    for _ in range(2):
        editor.post(address, {"labels": [money.pk, urgent.pk]})
    editor.post(address, {"labels": [urgent.pk]})

    assert [row.label for row in submission.labellings.all()] == [urgent]
    assert submission.log.filter(code="labels_set").count() == 2
    shown = text(editor.get(page_of(submission)))
    assert '<span class="desk-label-tag desk-label-tag--plain">Ask again</span>' in shown


def test_editors_make_labels_themselves(editor):
    assert "Make and change labels" in text(editor.get(page_of(factory.submission(), "labels")))
    editor.post(reverse("labels:add"), {"name": "Welsh", "meaning": "", "colour": "blue"})
    assert Label.objects.get().name == "Welsh"
    assert editor.get(reverse("labels:index")).status_code == 200


def test_the_listing_filters_by_label_and_searches_notes(editor):
    other, row = factory.submission(), factory.submission(title="Bws y Cwm")
    labelled(row, "Money", by=desk.staff("editor"))
    notes.add_note(row, MARK, by=desk.staff("editor"))
    for query in ({"labels": label("Money").pk}, {"q": "xylophone bws"}):
        found = text(editor.get(reverse("desk:index"), query))
        assert page_of(row) in found
        assert page_of(other) not in found


@pytest.fixture
def noted():
    """Return a submission an editor wrote, with a colleague's note and label on it."""
    submission = factory.submission(owner=desk.staff("editor"))
    lead = desk.staff("panel_lead")
    notes.add_note(submission, MARK, by=lead)
    return labelled(submission, "Quillwort", by=lead)


def test_an_editor_who_wrote_it_meets_neither(noted, editor):
    listing = reverse("desk:index")
    pages = [page_of(noted), listing, reverse("wagtailadmin_home")]
    pages += [reverse("my_detail", args=[noted.reference]), reverse("my")]
    for address in pages:
        said = text(editor.get(address, follow=True))
        assert MARK not in said
        assert "Quillwort</span>" not in said
        assert "Wrote a private note" not in said
    for query in ({"q": "xylophone"}, {"labels": label("Quillwort").pk}):
        assert page_of(noted) not in text(editor.get(listing, query))
    for name in ("notes", "labels"):
        assert editor.get(page_of(noted, name)).status_code == 302
    for act in (
        lambda: notes.add_note(noted, "x", by=desk.staff("editor")),
        lambda: notes.set_labels(noted, [], by=desk.staff("editor")),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("who", ["owner", "reviewer", "stranger"])
def test_nobody_else_meets_either(who):
    submission = factory.submission()
    notes.add_note(submission, MARK, by=desk.staff("editor"))
    labelled(submission, "Quillwort", by=desk.staff("editor"))
    people = {"owner": factory.owner_of(submission), "reviewer": desk.staff("reviewer")}
    client = desk.browser(people[who]) if who in people else Client()
    pages = [page_of(submission, n) for n in ("submission", "notes", "labels", "assign")]
    pages += [reverse("labels:index"), reverse("desk:index") + "?q=xylophone"]
    pages += [reverse("my_detail", args=[submission.reference]), "/search/?q=xylophone"]
    pages += ["/case-studies/?q=xylophone"]
    for address in pages:
        said = client.get(address, follow=True).content.decode()
        assert MARK not in said, address
        assert "Quillwort" not in said, address
