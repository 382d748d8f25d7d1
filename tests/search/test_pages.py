import pytest
from wagtail.models import PageViewRestriction, Site

from home.models import StandardPage
from search import index
from search.models import Document
from tests.factories import casestudies

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    root = Site.objects.get(is_default_site=True).root_page
    body = [("heading", "Kittens"), ("text", "<p>They <b>purr</b>.</p>")]
    made = root.add_child(
        instance=StandardPage(title="Our cats", slug="cats", live=False, body=body)
    )
    made.save_revision().publish()
    return StandardPage.objects.get(pk=made.pk)


def test_a_page_is_found_while_it_is_live(page):
    assert index.search("cats kittens purrs") == [f"page:{page.pk}"]
    page.unpublish()
    assert index.search("cats") == []


def test_a_draft_is_not_found(page):
    page.title = "Our dogs"
    page.save_revision()
    assert index.search("dogs") == []
    page.get_latest_revision().publish()
    assert index.search("dogs") == [f"page:{page.pk}"]
    assert index.search("cats") == []


def test_a_page_behind_a_password_is_not_found(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    page.save_revision().publish()
    assert index.search("cats") == []
    index.rebuild()
    assert index.search("cats") == []


def test_deleting_forgets(page):
    page.delete()
    assert not Document.objects.filter(title="Our cats").exists()


def test_a_new_address_is_known_at_once(page):
    page.slug = "felines"
    page.save_revision().publish()
    assert Document.objects.get(key=f"page:{page.pk}").url == "/felines/"


def test_rebuilding_finds_the_same(page, django_capture_on_commit_callbacks):
    before = set(Document.objects.values_list("key", "url", "title"))
    Document.objects.all().delete()
    assert index.search("cats") == []
    index.rebuild()
    assert set(Document.objects.values_list("key", "url", "title")) >= before
    assert index.search("cats kittens") == [f"page:{page.pk}"]


def test_moving_the_parent_moves_the_address(page):
    root = Site.objects.get(is_default_site=True).root_page
    parent = root.add_child(instance=StandardPage(title="Animals", slug="animals"))
    page.move(parent, pos="last-child")
    assert Document.objects.get(key=f"page:{page.pk}").url == "/animals/cats/"


def test_the_catalogue_and_a_case_study_are_found():
    index_page = casestudies.index()
    index_page.save_revision().publish()
    study = casestudies.live(title="A choir with a ramp")
    found = [d.url for d in index.documents(index.search("choir ramp"))]
    assert found == [f"/case-studies/{study.slug}/"]
    assert "/case-studies/" in [d.url for d in index.documents(index.search("case studies"))]
