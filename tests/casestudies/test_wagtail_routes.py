"""Every route by which Wagtail can publish, found in Wagtail's own code and tried.

What Wagtail's code can do is read from the installed package (`wagtail_code`). Each function found
there is tried with one changed word, or stands in `NO_ROUTE` with the reason. A newer Wagtail with
another route fails here, with its name.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command, get_commands
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import DraftStateMixin, Locale, Page, RevisionMixin
from wagtail.snippets.models import get_snippet_models
from wagtail.workflows import get_task_types, publish_workflow_state

from casestudies import services
from casestudies.models import CaseStudyPage, PublishedVersion
from tests.casestudies.test_admin import form_data
from tests.casestudies.wagtail_code import functions_that_publish
from tests.factories import casestudies as make
from tests.submissions.desk import browser, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CHANGED = "One changed word that nobody signed."
PLAIN = (
    *("Nobody has said yes", "Nothing was published", "one at a time", "needs a yes of its own"),
    *("not allowed", "do not have permission", "could not be saved as it is locked", "locked"),
)


def changed(page):
    """Change one word in the newest draft, and return the page."""
    page = make.fresh(page).get_latest_revision_as_object()
    page.summary = CHANGED
    page.save_revision(clean=False)
    return make.fresh(page)


def signed():
    return changed(make.signed())


def correcting():
    page = make.live()
    services.open_correction(page, by=None, reason="A wrong word.")
    return changed(page)


# --- tries: each gets a browser of staff and a page whose newest draft has one changed word -------
def edit(client, page):
    data = {**form_data(summary=CHANGED), "action-publish": "1"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)


def create(client, page):
    parent = page.get_parent()
    where = reverse("wagtailadmin_pages:add", args=["casestudies", "casestudypage", parent.pk])
    data = {**form_data(summary=CHANGED, slug="brand-new"), "action-publish": "1"}
    return client.post(where, data, follow=True)


def copy(client, page, **wish):
    where = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    return client.post(where, {**data, **(wish or {"publish_copies": "1"})}, follow=True)


def copy_as_alias(client, page):
    return copy(client, page, alias="1")


def bulk(client, page):
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{where}?id={page.pk}&next=/admin/", {"include_descendants": "1"})


def convert_alias(client, page):
    draft = changed(make.page())
    alias = draft.create_alias(update_slug="alias")
    where = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
    return client.post(where, {"next": "/admin/"}, follow=True)


def api(action, **data):
    def post(client, page):
        given = {name: value(page) if callable(value) else value for name, value in data.items()}
        where = f"/admin/api/main/pages/{page.pk}/action/{action}/"
        return client.post(where, given, content_type="application/json")

    post.__name__ = f"api_{action}"
    return post


def move(client, page):
    other = make.live()
    page.move(other, pos="left")


def model(function):
    """Mark a try that calls Wagtail's code, without a browser."""

    def by_code(client, page):
        return function(page)

    return by_code


def scheduled(page):
    page.latest_revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    page.latest_revision.save(update_fields=["approved_go_live_at"])
    call_command("publish_scheduled")


def scheduled_by_its_own_date(page):
    content = page.get_latest_revision_as_object()
    content.go_live_at = timezone.now() + timedelta(days=1)
    content.save_revision(clean=False).publish()


def saved_with_a_date(save_revision):
    def save(page):
        content = page.get_latest_revision_as_object()
        past = timezone.now() - timedelta(hours=1)
        save_revision(content, approved_go_live_at=past, clean=False)
        call_command("publish_scheduled")

    return save


def revert(page):
    RevertToPageRevisionAction(page, page.latest_revision).execute().publish()


def workflow(page):
    class Done:
        content_object = page

    publish_workflow_state(Done)


def aliases(page):
    alias = page.create_alias(update_slug="alias")
    page.get_latest_revision_as_object().update_aliases(revision=page.latest_revision)
    assert not make.fresh(alias).live


def with_json(page):
    content = page.with_content_json({**page.latest_revision.content, "live": True})
    content.live = True
    content.save()


def translate(page):
    welsh = Locale.objects.create(language_code="cy")
    CopyPageForTranslationAction(page, welsh, copy_parents=True, alias=True).execute()


def translate_as_a_copy(page):
    page.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)


TRIES = {
    "actions.copy_for_translation:CopyPageForTranslationAction._copy_for_translation": model(
        translate
    ),
    "actions.copy_page:CopyPageAction.__init__": model(
        lambda page: CopyPageAction(page, update_attrs={"slug": "copy", "live": True}).execute()
    ),
    "actions.publish_page_revision:PublishPageRevisionAction._after_publish": model(aliases),
    "actions.publish_revision:PublishRevisionAction._publish_revision": model(
        lambda page: PublishRevisionAction(page.latest_revision).execute()
    ),
    "actions.revert_to_page_revision:RevertToPageRevisionAction.__init__": model(revert),
    "actions.revert_to_page_revision:RevertToPageRevisionAction.execute": model(revert),
    "admin.api.actions.convert_alias:ConvertAliasPageAPIAction._action_from_data": api(
        "convert_alias"
    ),
    "admin.api.actions.copy:CopyPageAPIAction._action_from_data": api("copy", slug="copy"),
    "admin.api.actions.copy_for_translation:CopyForTranslationAPIAction._action_from_data": api(
        "copy_for_translation", locale="en"
    ),
    "admin.api.actions.create_alias:CreatePageAliasAPIAction._action_from_data": api(
        "create_alias", update_slug="alias"
    ),
    "admin.api.actions.move:MovePageAPIAction._action_from_data": api(
        "move", destination_page_id=lambda page: page.get_parent().pk
    ),
    "admin.api.actions.publish:PublishPageAPIAction._action_from_data": api("publish"),
    "admin.api.actions.revert_to_page_revision:"
    "RevertToPageRevisionAPIAction._action_from_data": api(
        "revert_to_page_revision", revision_id=lambda page: page.latest_revision_id
    ),
    "admin.views.pages.bulk_actions.publish:PublishBulkAction.execute_action": bulk,
    "admin.views.pages.convert_alias:convert_alias": convert_alias,
    "admin.views.pages.copy:copy": copy,
    "admin.views.pages.create:CreateView.publish_action": create,
    "admin.views.pages.edit:EditView.publish_action": edit,
    "admin.views.pages.move:move_confirm": move,
    "management.commands.publish_scheduled:Command.handle": model(scheduled),
    "models.draft_state:DraftStateMixin.publish": model(
        lambda page: DraftStateMixin.publish(page, page.latest_revision)
    ),
    "models.draft_state:DraftStateMixin.with_content_json": model(with_json),
    "models.pages:Page.copy": model(
        lambda page: page.copy(update_attrs={"slug": "copy", "live": True})
    ),
    "models.pages:Page.copy_for_translation": model(translate_as_a_copy),
    "models.pages:Page.create_alias": copy_as_alias,
    "models.pages:Page.move": move,
    "models.pages:Page.publish": model(lambda page: Page.publish(page, page.latest_revision)),
    "models.pages:Page.save_revision": model(saved_with_a_date(Page.save_revision)),
    "models.pages:Page.update_aliases": model(aliases),
    "models.pages:Page.with_content_json": model(with_json),
    "models.revisions:Revision.publish": model(lambda page: page.latest_revision.publish()),
    "models.revisions:RevisionMixin.save_revision": model(
        saved_with_a_date(lambda page, **options: Page.save_revision(page, **options))
    ),
    "workflows:publish_workflow_state": model(workflow),
    "go live at": model(scheduled_by_its_own_date),
    "page action": model(lambda page: PublishPageRevisionAction(page.latest_revision).execute()),
}
OURS = {"go live at", "page action"}  # more ways into the same functions
READS = "It reads which pages are live."
NO_ROUTE = {
    "admin.views.pages.search:page_filter_search": READS,
    "models.pages:Page.has_unpublished_subtree": READS,
    "models.pages:PagePermissionTester.can_move_to": READS,
    "query:PageQuerySet.live_q": READS,
    "admin.views.generic.mixins:CreateEditViewOptionalFeaturesMixin.publish_action": (
        "The views of snippets, and a case study is none: see the test below."
    ),
    "models.i18n:TranslatableMixin.copy_for_translation": "Pages have their own, which is tried.",
}


def test_every_function_of_wagtail_that_publishes_is_tried_or_has_its_reason():
    found = set(functions_that_publish())
    known = (TRIES.keys() - OURS) | NO_ROUTE.keys()
    assert found - known == set(), "Wagtail can publish by a route that nobody tried"
    assert known - found == set(), "Wagtail has this route no more: take it out"


def test_the_search_of_the_code_finds_what_is_there():
    found = functions_that_publish()
    assert "publish" in found["management.commands.publish_scheduled:Command.handle"]
    assert "live" in found["actions.publish_revision:PublishRevisionAction._publish_revision"]


def test_what_has_no_route_stays_without_one(settings):
    assert CaseStudyPage not in get_snippet_models()
    assert CaseStudyPage.copy_for_translation is Page.copy_for_translation
    assert issubclass(CaseStudyPage, RevisionMixin)
    assert "wagtail.contrib.simple_translation" not in settings.INSTALLED_APPS


def test_every_command_bulk_action_and_task_of_wagtail_is_known():
    commands = {name for name, app in get_commands().items() if app == "wagtail"}
    harmless = {
        *("convert_mariadb_uuids", "create_log_entries_from_revisions", "fixtree", "move_pages"),
        *("purge_embeds", "purge_revisions", "rebuild_references_index", "set_url_paths"),
        "show_references_index",
    }
    assert commands - harmless == {"publish_scheduled", "publish_scheduled_pages"}
    bulk_actions = set(bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page"))
    assert {action.action_type for action in bulk_actions} <= {
        *("publish", "unpublish", "delete", "move"),
    }
    assert {task.__name__ for task in get_task_types()} <= {"GroupApprovalTask"}


ROLES = ("editor", "administrator")
CASES = [
    (route, role)
    for route, attempt in TRIES.items()
    for role in (ROLES[:1] if attempt.__name__ == "by_code" else ROLES)
]


@pytest.mark.parametrize("state", [signed, correcting])
@pytest.mark.parametrize(("route", "role"), CASES)
def test_no_route_makes_a_changed_word_public(route, state, role, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.LANGUAGES = [*settings.LANGUAGES, ("cy", "Welsh")]
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), ("cy", "Welsh")]
    page = state()
    before = make.fresh(page).summary
    response = None
    with suppress(PermissionDenied):
        response = TRIES[route](browser(staff(role)), page)
    assert make.fresh(page).summary == before or not make.fresh(page).live
    assert not CaseStudyPage.objects.live().filter(summary=CHANGED).exists()
    assert CHANGED not in str(list(PublishedVersion.objects.values_list("data", flat=True)))
    if response is not None:
        assert response.status_code < 500
        assert "Traceback" not in response.content.decode()


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("route", [edit, copy, copy_as_alias, bulk, api("publish")])
def test_the_refusal_is_in_plain_words(route, role):
    response = route(browser(staff(role)), correcting())
    said = response.content.decode()
    if response.status_code == 302:
        said = response.client.get(response["Location"]).content.decode()
    assert any(words in said for words in PLAIN), said[-2000:]


def test_taking_away_is_allowed(client):
    page = make.live()
    services.unpublish(page, by=staff(), reason="The project ended.")
    assert not make.fresh(page).live


def test_the_right_revision_goes_live():
    page = make.signed()
    wanted = page.latest_revision_id
    changed(page)
    page = services.publish(make.fresh(page), by=staff())
    assert page.live_revision_id == wanted
    assert page.summary != CHANGED
