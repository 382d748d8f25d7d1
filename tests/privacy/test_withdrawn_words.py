"""A name that goes for good goes from everything we keep of a page: its texts and address, what is
said of its files, captions, versions, notes, logs and mails."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, ModelLogEntry

from casestudies import services as case_studies
from casestudies.models import Correction, PublishedVersion, SignOffRequest
from casestudies.services.erasing import erase_words
from consent.enums import Item, Under18
from consent.services import withdraw
from outbox.services import queue
from takedown import services as take_downs
from takedown.enums import What
from tests.factories import accounts
from tests.factories import casestudies as make
from tests.privacy.searching import where_is
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db

NAME = "Zzsam O'Zzcanary"
MARKS = "zzsam|zzcanary|ozzcanary"
# What says who gave which yes is kept: the person herself, and what she wrote to us.
KEPT = {"consent.Consent.person", "takedown.TakeDownRequest.why"}


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def film():
    said = f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {NAME}>I am Zzsam\nO\u2019Zzcanary.\n"
    return make.film(
        title=f"{NAME} sings",
        transcript=f"{NAME}: hello.",
        captions=ContentFile(said.encode(), "captions.vtt"),
    )


@pytest.fixture
def page(media, film):
    """Return a live page with a name wherever one can stand."""
    picture = make.image(description=f"{NAME} waves.", credit=NAME)
    ModelLogEntry.objects.log_action(picture, "wagtail.edit")
    paper = make.document()
    page = make.page(
        title=f"{NAME} sings",
        slug="zzsam-ozzcanary-sings",
        seo_title=f"{NAME} sings",
        search_description=f"How {NAME} sings",
        summary=f"A choir of {NAME}.",
        lead_picture=make.image(description=f"{NAME} smiles.", color="green"),
        body=[
            {"type": "text", "value": "<p>Then <b>Zzsam</b> O&#x27;Zzcanary came.</p>"},
            {"type": "film", "value": {"film": film.pk, "caption": NAME}},
            {"type": "picture", "value": {"image": picture.pk, "caption": f"With {NAME}"}},
            {"type": "file", "value": {"document": paper.pk, "title": f"By {NAME}"}},
        ],
    )
    type(paper).objects.filter(pk=paper.pk).update(title=f"By {NAME}")
    page.save_revision()
    case_studies.ask_for_yes(make.in_order(page), by=None)
    case_studies.record_yes(page, said_by="Jo Owner")
    return written_about(case_studies.publish(make.fresh(page), by=None))


def written_about(page):
    """Put the name beside the page, too."""
    PublishedVersion.objects.update(what_changed=f"{NAME} was added.")
    SignOffRequest.objects.update(comment=f"{NAME} is missing.")
    said = {"wish": NAME, "answer": NAME, "reason": NAME, "what_changed": NAME}
    Correction.objects.create(page=page, closed_at=timezone.now(), **said)
    Redirect.objects.create(old_path="/zzsam-ozzcanary/", redirect_page=page)
    Comment.objects.create(
        page=page, user=make.administrator(), text=NAME, contentpath="title", position="{}"
    )
    return page


def places() -> set[str]:
    return {place for place, _ in where_is(MARKS)} - KEPT


def test_a_name_goes_from_everything_and_what_is_left_is_signed(
    page, film, django_capture_on_commit_callbacks
):
    before = places()
    assert before >= {
        *("core.SiteMedia.title", "core.SiteMedia.transcript", "core.SiteDocument.title", "a file"),
        *("core.SiteImage.description", "core.SiteImage.credit", "wagtailcore.Page.slug"),
        *("wagtailcore.Page.url_path", "wagtailcore.Page.seo_title", "wagtailcore.Page.title"),
        *("wagtailcore.Page.search_description", "wagtailredirects.Redirect.old_path"),
        *("wagtailcore.Revision.content", "wagtailcore.PageLogEntry.label", "catalogue.Entry.data"),
        *("casestudies.PublishedVersion.data", "casestudies.PublishedVersion.what_changed"),
        *("casestudies.Correction.wish", "casestudies.Correction.answer"),
        *("casestudies.SignOffRequest.comment", "wagtailcore.Comment.text"),
    }
    old = f"/case-studies/{page.slug}/"
    editor = accounts.make_staff()
    with django_capture_on_commit_callbacks(execute=True):
        asked = take_downs.ask(
            page, what=What.WORDS, words=NAME, email="jo@example.org", why=f"I am {NAME}."
        )
        call_command("nightly")
        take_downs.take_away(asked, by=editor, words=[NAME])
        call_command("nightly")
    assert places() == set()
    page = make.fresh(page)
    assert page.slug == "sings"
    page.save()  # what is left is signed
    film.refresh_from_db()
    with film.captions.open() as stored:
        assert stored.read().count(b"[name taken out]") == 2
    for address in (old, "/zzsam-ozzcanary/"):
        gone = Client().get(address)
        assert gone.status_code == 404
        asked_for = address.strip("/").rpartition("/")[2]  # a form on it leads back to where we are
        assert "zzcanary" not in gone.content.decode().lower().replace(asked_for, "")
    shown = Client().get(f"/cs/{page.permanent_number.pk}/", follow=True)
    assert shown.redirect_chain[-1][0] == "/case-studies/sings/"
    assert film.captions.url.encode() in shown.content
    assert b"Then <b>[name taken out]</b> came." in shown.content


def test_another_page_with_the_same_film_keeps_its_yes(page, film):
    other = make.live(
        summary=f"Another {NAME}.", body=[{"type": "film", "value": {"film": film.pk}}]
    )
    erase_words(page, [NAME], by=None)
    other = make.fresh(other)
    other.save()
    shown = case_studies.public_of(other)
    film.refresh_from_db()
    assert shown.body[0].value["captions"] == film.captions.name
    assert shown.body[0].value["title"] == "[name taken out] sings"
    assert shown.summary == f"Another {NAME}."  # its own words are its own


@pytest.mark.parametrize(
    ("slug", "left"),
    [("zzsam-ozzcanary", "case-study-"), ("a-zzsam-ozzcanary-b", "a-b"), ("zzsams", "zzsams")],
)
def test_what_is_left_of_an_address(slug, left):
    page, taken = make.live(slug=slug), make.live(slug="a-b") if left == "a-b" else None
    erase_words(page, [NAME, "Zzsam"], by=None)
    expected = f"{left}{page.pk}" if left.endswith("-") else left + ("-2" if taken else "")
    assert make.fresh(page).slug == expected


def test_a_quote_goes_wherever_the_same_words_stand(media):
    """They may stand in the story, the summary and older versions, with other spaces."""
    said = "Zzcanary singing gave me my Thursdays back"
    consent = make.consent(Item.QUOTE, person="Jo Quoted", under_18=Under18.NO)
    page = make.live(
        summary=f"One said: {said}. We agree.",
        body=[
            {"type": "text", "value": f"<p>We sing. {said.replace(' my ', ' <i>my</i> ')}!</p>"},
            {"type": "quote", "value": {"text": said, "consent": consent.number}},
        ],
    )
    withdraw(consent)
    call_command("nightly")
    assert places() == set()
    shown = case_studies.public_of(make.fresh(page))
    assert shown.summary == "One said: [words taken out]. We agree."
    assert [block.type for block in shown.body] == ["text"]


def test_the_mail_about_a_page_loses_the_name_and_the_address(page):
    editor = accounts.make_staff()
    asked = take_downs.ask(page, what=What.WORDS, words=NAME)
    queue("outbox/test", to=editor, context={"name": NAME}, submission_ref="")
    browser(editor).post(f"/admin/take-down/{asked.pk}/away/", {"words": NAME})
    left = {place for place, _ in where_is("zzcanary") if place.startswith("outbox")}
    assert left == {"outbox.Message.body"}  # that of another matter
