"""Copies, aliases, translations, workflows, set dates, commands: none makes unsigned words live."""

import io
from datetime import timedelta

import pytest
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask

from casestudies import services
from casestudies.guards import NotSignedOff
from casestudies.models import CaseStudyPage
from tests.casestudies.guarding import freeze
from tests.factories import casestudies as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
