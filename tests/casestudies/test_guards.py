"""Changing one word after the yes, by every route Wagtail and Django have, never goes live."""

import io
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask

from casestudies import guards, services
from casestudies.enums import Origin
from casestudies.guards import NotSignedOff, OriginRefused
from casestudies.models import CaseStudyPage, Partner, Place, PublishedVersion, SignOff
from casestudies.services.files import FileInUse
from casestudies.vocabularies import AreaItem, Criterion, CriterionItem, ServiceArea
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


@contextmanager
def freeze(days):
    """Look at the clock some days from now."""
    later = timezone.now() + timedelta(days=days)
    with mock.patch("django.utils.timezone.now", return_value=later):
        yield


@contextmanager
def refused(kind=NotSignedOff, **match):
    """Expect a refusal that leaves the transaction around it whole."""
    with pytest.raises(kind, **match), transaction.atomic():
        yield


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


@pytest.fixture
def signed():
    return make.signed(lead_picture=make.image())


@pytest.fixture
def live():
    return make.live(lead_picture=make.image())


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


def test_workflow_is_not_offered_and_publishes_nothing(signed):
    assert signed.get_workflow() is None
    assert not signed.has_workflow
    signed.summary = "Changed."
    signed.save_revision()
    task = GroupApprovalTask.objects.create(name="Moderation")
    flow = Workflow.objects.create(name="Moderation")
    WorkflowTask.objects.create(workflow=flow, task=task)
    by = make.administrator()
    state = flow.start(signed, by)
    with pytest.raises(NotSignedOff):
        state.current_task_state.approve(user=by)
    assert not make.fresh(signed).live


@pytest.mark.parametrize("keep_live", [True, False])
def test_copy_of_a_live_page_has_no_yes_of_its_own(live, keep_live):
    action = CopyPageAction(live, update_attrs={"slug": "copy"}, keep_live=keep_live)
    if keep_live:
        with pytest.raises(NotSignedOff):
            action.execute()
        assert not CaseStudyPage.objects.filter(slug="copy").exists()
    else:
        copy = action.execute()
        assert not copy.live
        assert copy.origin == live.origin
        assert not copy.sign_offs.exists()
        assert not hasattr(make.fresh(copy), "permanent_number")
        with pytest.raises(NotSignedOff):
            copy.latest_revision.publish()


def test_recursive_copy_of_the_parent_is_refused(live):
    with pytest.raises(NotSignedOff):
        CopyPageAction(live.get_parent(), update_attrs={"slug": "all"}, recursive=True).execute()


def test_alias_of_a_live_page_is_refused(live):
    with pytest.raises(NotSignedOff):
        CreatePageAliasAction(live, update_slug="alias").execute()


def test_alias_of_a_draft_never_goes_live_with_its_original():
    page = make.page()
    alias = CreatePageAliasAction(page, update_slug="alias").execute()
    page.save_revision()
    services.ask_for_yes(page, by=None)
    services.record_yes(page, said_by="Jo")
    with pytest.raises(NotSignedOff):
        services.publish(make.fresh(page), by=None)
    assert not make.fresh(alias).live


def test_translation_is_a_draft_without_a_yes(live, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), ("cy", "Welsh")]
    welsh = Locale.objects.create(language_code="cy")
    with pytest.raises(NotSignedOff):
        live.copy_for_translation(welsh, copy_parents=True, alias=True)
    translated = live.copy_for_translation(welsh, copy_parents=True)
    assert not translated.live
    with pytest.raises(NotSignedOff):
        translated.latest_revision.publish()


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


def test_set_date_publishes_signed_words(signed):
    services.schedule(signed, at=timezone.now() + timedelta(seconds=1), by=None)
    signed.latest_revision.refresh_from_db()
    with freeze(days=1):
        call_command("publish_scheduled")
    assert make.fresh(signed).live


def test_set_date_of_changed_words_is_dropped_and_the_others_go_on(signed, caplog):
    other = make.signed()
    for page in (signed, other):
        services.schedule(page, at=timezone.now() + timedelta(hours=1), by=None)
    signed.lead_picture.description = "Somebody else."
    signed.lead_picture.save()
    with freeze(days=1):
        call_command("publish_scheduled")
    assert not make.fresh(signed).live
    assert make.fresh(other).live
    assert not signed.revisions.exclude(approved_go_live_at=None).exists()
    assert "nobody signed" in caplog.text


def test_revision_given_a_date_by_hand_is_dropped(signed):
    signed.summary = "Changed."
    signed.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert not make.fresh(signed).live


def test_other_commands_leave_live_words_alone(live):
    before = services.public_of(live)
    for command in ("fixtree", "set_url_paths", "rebuild_references_index"):
        call_command(command, stdout=io.StringIO())
    call_command("purge_revisions", days=-1, stdout=io.StringIO())
    assert services.public_of(make.fresh(live)) == before


def test_fixture_cannot_carry_unsigned_words(live, tmp_path):
    dump = serializers.serialize("json", [make.fresh(live), Page.objects.get(pk=live.pk)])
    path = tmp_path / "pages.json"
    path.write_text(dump.replace("everyone", "nobody"))
    with pytest.raises(NotSignedOff):
        call_command("loaddata", path)
    assert "everyone" in make.fresh(live).summary


ROWS = [
    "partners",
    "places",
    "area_items",
    "criterion_items",
    "audience_items",
    "funding_items",
    "evidence_items",
]


@pytest.mark.parametrize("relation", ROWS)
def test_row_of_a_live_page_is_neither_saved_nor_deleted_alone(live, relation):
    row = getattr(make.fresh(live), relation).first()
    model, rows = type(row), type(row).objects.filter(pk=row.pk)
    for attempt in (row.save, row.delete, rows.delete):
        with refused():
            attempt()
    new = model.objects.get(pk=row.pk)
    new.pk = None
    with pytest.raises(NotSignedOff):
        new.save()
    loose = make.fresh(live)
    setattr(loose, relation, [])
    with refused():
        getattr(loose, relation).commit()


def test_row_cannot_be_moved_away_from_or_onto_a_live_page(live):
    draft = make.page()
    mine = Partner.objects.get(page=live)
    mine.page = draft
    with pytest.raises(NotSignedOff):
        mine.save()
    theirs = Partner.objects.get(page=draft)
    theirs.page = live
    with pytest.raises(NotSignedOff):
        theirs.save()


def test_how_of_a_criterion_is_edited_on_a_draft():
    draft = make.page()
    row = CriterionItem.objects.filter(content_object=draft).first()
    row.how = "Better."
    row.save()
    assert CriterionItem.objects.get(pk=row.pk).how == "Better."


def test_words_of_a_vocabulary_may_change_under_a_live_page(live):
    term = Criterion.objects.first()
    term.name, term.position = "Other words", 99
    term.save()
    make.fresh(live).save()


PICTURE_CHANGES = {
    "description": "Somebody else.",
    "credit": "Somebody else",
    "is_decorative": True,
    "file": ContentFile(make.png("black"), "other.png"),
}


@pytest.mark.parametrize("name", PICTURE_CHANGES)
def test_picture_of_a_live_page_is_held(live, name):
    image = live.lead_picture
    setattr(image, name, PICTURE_CHANGES[name])
    with pytest.raises(FileInUse):
        image.save()
    if name != "file":
        with pytest.raises(ValidationError):
            image.full_clean()


def test_picture_in_the_story_is_held_too():
    image = make.image()
    make.live(body=[{"type": "picture", "value": {"image": image.pk, "caption": "A tree"}}])
    image.description = "Somebody else."
    with pytest.raises(FileInUse):
        image.save()
    with refused(FileInUse):
        image.delete()
    assert type(image).objects.filter(pk=image.pk).exists()


def test_picture_of_a_live_page_may_be_renamed_and_cropped(live):
    image = live.lead_picture
    image.title, image.focal_point_x = "For the press", 3
    image.save()


def test_picture_changed_between_yes_and_publication_is_refused(signed):
    image = signed.lead_picture
    old = image.get_file_hash()
    image.file = ContentFile(make.png("black"), "another.png")
    image.save()
    assert image.file_hash != old
    with pytest.raises(services.Refused, match="changed after it was sent"):
        services.publish(signed, by=None)


@pytest.mark.parametrize("name", ["title", "transcript", "captions", "file"])
def test_film_of_a_live_page_is_held(name):
    film = make.film()
    make.live(body=[{"type": "film", "value": {"film": film.pk, "caption": ""}}])
    film.refresh_from_db()
    new = ContentFile(b"x", "x.vtt") if name in ("captions", "file") else "Other words"
    setattr(film, name, new)
    with pytest.raises(FileInUse):
        film.save()


def test_file_of_a_live_page_is_held():
    paper = make.document()
    make.live(body=[{"type": "file", "value": {"document": paper.pk, "title": "Report"}}])
    paper.file = ContentFile(b"%PDF-1.5", "other.pdf")
    with pytest.raises(FileInUse):
        paper.save()
    with refused(FileInUse):
        paper.delete()


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
