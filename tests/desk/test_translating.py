"""The English beside an answer in another language."""

import pytest
from django.urls import reverse

from submissions.services import desk as checks
from submissions.services.page_notes import page_notes
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import page_of, text

pytestmark = pytest.mark.django_db
ARABIC = {"text": "نغني يوم الخميس.", "language": "Arabic"}
ENGLISH = "We sing on Thursdays, in Arabic."


def test_what_needs_translating_is_marked_and_found(editor):
    arabic, english = factory.submission(story=ARABIC), factory.submission()
    listing = text(editor.get(reverse("desk:index"), {"translating": "yes"}))
    assert '<span class="desk-mark">Needs translating</span>' in listing
    assert page_of(arabic) in listing
    assert page_of(english) not in listing


def test_the_translation_stands_beside_the_original(editor):
    submission = factory.submission(story=ARABIC)
    checks.set_names_checked(submission, by=desk.staff())
    address = page_of(submission, "translate", "story")
    assert address in text(editor.get(page_of(submission)))
    opened = text(editor.get(address))
    assert 'lang="ar" dir="rtl"' in opened
    assert "As it was sent: Arabic" in opened
    wrong = text(editor.post(address, {"text": " "}))
    assert "Error: Translate an answer" in wrong
    assert "Write what the answer says in English." in wrong

    done = text(editor.post(address, {"text": ENGLISH}, follow=True))
    assert ENGLISH in done
    assert ARABIC["text"] in done
    assert "In English, by Editor" in done
    assert "Change the translation" in done
    assert ENGLISH in text(editor.get(address))
    assert "Needs translating</span>" not in text(editor.get(reverse("desk:index")))
    submission.refresh_from_db()
    assert not checks.names_check_stands(submission)


def test_an_answer_in_english_has_no_such_page(editor):
    submission = factory.submission()
    for question in ("story", "title", "nothing"):
        assert editor.get(page_of(submission, "translate", question)).status_code == 404


def test_who_wrote_it_translates_nothing_as_staff():
    submission = factory.submission(story=ARABIC, owner=desk.staff("editor"))
    client = desk.browser(desk.staff("editor"))
    assert client.get(page_of(submission, "translate", "story")).status_code == 302


def test_the_page_takes_the_translation_and_welsh_as_it_was_sent(editor):
    from casestudies.models import CaseStudyPage

    submission = desk.accepted(story=ARABIC, hard={"text": "Dim byd.", "language": "Welsh"})
    assert any("not translated yet: Arabic" in note for note in page_notes(submission))
    editor.post(page_of(submission, "translate", "story"), {"text": ENGLISH})
    desk.case_studies.index()
    made = desk.page_making.make_page(submission, by=desk.staff())
    page = CaseStudyPage.objects.get(pk=made.pk)
    assert ENGLISH in str(page.body)
    assert ARABIC["text"] not in str(page.body)
    assert (page.hard, page.language) == ("Dim byd.", "en-GB")
    assert any("in our translation: Arabic" in note for note in page_notes(submission))
