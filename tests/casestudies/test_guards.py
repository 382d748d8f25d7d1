"""Changing one word after the yes, by every route Wagtail and Django have, never goes live."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from casestudies import guards, services
from casestudies.enums import Origin
from casestudies.guards import NotSignedOff, OriginRefused
from casestudies.models import CaseStudyPage, Partner, Place, PublishedVersion, SignOff
from casestudies.vocabularies import AreaItem, ServiceArea
from tests.casestudies.guarding import refused
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# --- what counts as a change -------------------------------------------------------------------
def change_title(page):
    page.title = "A choir for some"


def change_slug(page):
    page.slug = "somewhere-else"


def change_summary(page):
    page.summary = page.summary.replace("everyone", "nobody")


def change_language(page):
    page.language = "cy"


def change_heading(page):
    page.body[0] = ("heading", "What happened")


def change_text(page):
    page.body[1].value.source = "<p>People decide <b>alone</b>.</p>"


def drop_block(page):
    del page.body[1]


def change_how(page):
    rows = list(page.criterion_items.all())
    rows[0].how = "By doing nothing."
    page.criterion_items = rows


def drop_criterion(page):
    page.criterion_items = list(page.criterion_items.all())[:1]


def add_area(page):
    page.area_items.add(AreaItem(tag=ServiceArea.objects.last()))


def tag_area(page):
    page.areas.add(ServiceArea.objects.last())


def change_partner(page):
    rows = list(page.partners.all())
    rows[0].part = "Nothing."
    page.partners = rows


def change_place(page):
    page.places = [Place(name="Leeds")]


def change_nation(page):
    rows = list(page.places.all())
    rows[0].council, rows[0].nation = None, "wales"
    page.places = rows


def swap_picture(page):
    page.lead_picture = make.image(color="green")


def change_money(page):
    page.cost_yearly = 5


def change_led_by(page):
    page.led_by_disabled_people = "none"


CHANGES = [
    value
    for name, value in list(globals().items())
    if name.split("_")[0] in {"change", "drop", "add", "tag", "swap"}
]


# --- routes: each tries to make a changed object of the signed page public ------------------------
def save(page, change):
    change(page)
    page.live = True
    page.save()


def save_without_cleaning(page, change):
    change(page)
    page.live = True
    page.save(clean=False)


def publish_revision(page, change):
    change(page)
    page.save_revision().publish()


def publish_action(page, change):
    change(page)
    PublishPageRevisionAction(page.save_revision()).execute()


def publish_object_action(page, change):
    change(page)
    PublishRevisionAction(page.save_revision()).execute()


def overwrite_signed_revision(page, change):
    """Wagtail's autosave writes over a revision in place."""
    change(page)
    page.save_revision(overwrite_revision=page.latest_revision)
    page.latest_revision.refresh_from_db()
    page.latest_revision.publish()


def our_button_after_overwriting(page, change):
    change(page)
    page.save_revision(overwrite_revision=page.latest_revision)
    services.publish(page, by=None)


def bulk_publish(page, change):
    change(page)
    page.save_revision()
    PublishBulkAction.execute_action([Page.objects.get(pk=page.pk)], include_descendants=True)


def bulk_publish_from_parent(page, change):
    change(page)
    page.save_revision()
    parent = page.get_parent()
    parent.specific.save_revision()
    PublishBulkAction.execute_action([parent], include_descendants=True)


def revert(page, change):
    first = page.latest_revision
    change(page)
    changed = page.save_revision()
    RevertToPageRevisionAction(page, first).execute()
    RevertToPageRevisionAction(page, changed).execute().publish()


def set_go_live_then_publish(page, change):
    change(page)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


ROUTES = [
    save,
    save_without_cleaning,
    publish_revision,
    publish_action,
    publish_object_action,
    overwrite_signed_revision,
    our_button_after_overwriting,
    bulk_publish,
    bulk_publish_from_parent,
    revert,
    set_go_live_then_publish,
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_word_changed_after_the_yes_goes_live(signed, change):
    with pytest.raises(NotSignedOff):
        save(signed, change)
    assert not make.fresh(signed).live


@pytest.mark.parametrize("change", CHANGES)
def test_no_word_of_a_live_page_changes_without_a_new_yes(live, change):
    before = services.draft_public(make.fresh(live))
    with pytest.raises(NotSignedOff):
        save(live, change)
    assert services.draft_public(make.fresh(live)) == before
    assert PublishedVersion.objects.count() == 1


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_publishes_changed_words(signed, route):
    with pytest.raises((NotSignedOff, services.Refused)) as refusal:
        route(signed, change_summary)
    assert str(refusal.value)
    assert not make.fresh(signed).live
    assert not PublishedVersion.objects.exists()


@pytest.mark.parametrize("route", [r for r in ROUTES if r is not bulk_publish_from_parent])
def test_no_route_changes_live_words(live, route):
    with pytest.raises((NotSignedOff, services.Refused)):
        route(live, change_summary)
    assert make.fresh(live).summary == "We run a choir that everyone can join."


def unsigned(slug):
    return CaseStudyPage(
        title="New",
        slug=slug,
        live=True,
        summary="x",
        organisation_name="y",
        led_by_disabled_people="some",
        stage="running",
    )


@pytest.mark.parametrize("add", ["child", "sibling"])
def test_page_added_live_is_refused(add):
    page = make.page()
    add_page = page.add_sibling if add == "sibling" else make.index().add_child
    with pytest.raises(NotSignedOff):
        add_page(instance=unsigned("new"))
    assert not CaseStudyPage.objects.filter(slug="new").exists()


def test_move_keeps_a_live_page_as_it_was_signed(live):
    other = make.live()
    other.move(live, pos="left")
    assert make.fresh(other).live
    assert PublishedVersion.objects.count() == 2


def test_base_page_cannot_carry_unsigned_words(live):
    base = Page.objects.get(pk=live.pk)
    base.title = "Another title"
    with pytest.raises(NotSignedOff):
        base.save()
    assert make.fresh(live).title == live.title


def test_base_page_cannot_make_an_unsigned_page_live():
    base = Page.objects.get(pk=make.page().pk)
    base.live = True
    with pytest.raises(NotSignedOff):
        base.save()


@pytest.mark.parametrize("fields", [["title"], ["summary"], ["title", "draft_title"], ["live"]])
def test_naming_the_fields_is_no_way_round(fields):
    page = make.page() if fields == ["live"] else make.live()
    page.title, page.summary, page.live = "Another", "Other words.", True
    with pytest.raises(NotSignedOff):
        page.save(update_fields=fields, clean=False)


def test_naming_a_relation_is_no_way_round(live):
    change_partner(live)
    with pytest.raises(NotSignedOff):
        live.save(update_fields=["partners"])


def test_a_draft_beside_the_live_words_is_kept(live):
    services.open_correction(live, by=None, reason="A wrong name.")
    live.summary = "New words, not signed yet."
    live.save_revision()
    stored = make.fresh(live)
    assert stored.has_unpublished_changes
    assert stored.summary != live.summary
    assert services.draft_public(stored).summary == live.summary
    assert services.public_of(stored).summary == stored.summary


def test_live_page_is_not_deleted(live):
    for attempt in (live.delete, live.get_parent().delete, Page.objects.filter(pk=live.pk).delete):
        with refused(match="Take it down first|published case study"):
            attempt()
    assert make.fresh(live).live


def test_draft_is_deleted_with_its_rows():
    page = make.page()
    page.delete()
    assert not Partner.objects.exists()


def test_yes_is_never_rewritten(signed):
    sign_off = SignOff.objects.get()
    sign_off.fingerprint = "0" * 64
    for fields in ({}, {"update_fields": ["fingerprint"]}, {"update_fields": []}):
        with pytest.raises(PermissionDenied):
            sign_off.save(**fields)


def test_recalled_yes_holds_no_longer(signed):
    services.recall(signed, by=None, comment="A wrong name.")
    with pytest.raises(NotSignedOff):
        signed.latest_revision.publish()


def test_recall_of_a_correction_leaves_the_live_words_their_yes(live):
    services.open_correction(live, by=None, reason="Perhaps a wrong name.")
    services.ask_for_yes(live, by=None)
    services.record_yes(live, said_by="Jo")
    services.recall(live, by=None, comment="It was right after all.")
    make.fresh(live).save()
    assert make.fresh(live).live


def test_going_back_to_older_published_words_needs_a_new_yes(live):
    first = live.live_revision
    services.open_correction(live, by=None, reason="A wrong name.")
    live.summary = "Better words."
    live.save_revision()
    services.ask_for_yes(make.in_order(live), by=None)
    services.record_yes(live, said_by="Jo")
    page = services.publish(live, by=None)
    assert [v.k for v in page.permanent_number.versions.all()] == [1, 2]
    with pytest.raises(NotSignedOff):
        first.publish()
    assert make.fresh(live).summary == "Better words."


def test_origin_is_set_once(live):
    page = make.page(origin=Origin.COMMISSIONED)
    page.origin = Origin.IMPORTED
    with pytest.raises(OriginRefused):
        page.save()


def test_synthetic_is_refused_where_it_is_not_allowed(settings):
    settings.ALLOW_SYNTHETIC = False
    with pytest.raises(OriginRefused):
        make.page(origin=Origin.SYNTHETIC)
    with guards.synthetic_allowed():
        assert make.page(origin=Origin.SYNTHETIC).pk
