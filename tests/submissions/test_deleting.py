"""Deleting one thing: what goes first, then twice; nobody else's by guessing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import Erasure
from accounts.services.leaving import close_account
from casestudies.models import CaseStudyPage, PermanentNumber
from outbox.models import Message
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, Submission
from submissions.permissions import may_act_without_account
from submissions.services.erasing import erase_for, erase_hers
from tests.factories import submissions as factory
from tests.factories.accounts import make_user
from tests.factories.people import shared_supporter
from tests.submissions import desk

pytestmark = pytest.mark.django_db


def address(submission):
    return reverse("my_delete", args=[submission.reference])


@pytest.mark.parametrize("role", ["co_writer", "viewer", "supporter"])
def test_only_its_owner_deletes_it(role):
    submission = factory.submission()
    other = factory.contributor()
    Contributor.objects.create(submission=submission, user=other, role=role, may_send=True)
    client = Client()
    client.force_login(other)
    assert client.get(address(submission)).status_code == 403
    assert client.post(address(submission), {"step": "delete"}).status_code == 403
    with pytest.raises(PermissionDenied):
        erase_hers(submission, by=other)
    assert Submission.objects.filter(pk=submission.pk).exists()


@pytest.mark.parametrize("role", ["", "reviewer", "editor", "panel_lead", "administrator"])
def test_nobody_deletes_what_is_not_theirs(role):
    submission = factory.submission()
    user = desk.staff(role) if role else make_user("else@example.org")
    response = desk.browser(user).post(address(submission), {"step": "delete"})
    assert response.status_code == 404
    with pytest.raises(PermissionDenied):
        erase_hers(submission, by=user)
    assert Submission.objects.filter(pk=submission.pk).exists()


def test_a_stranger_signs_in_first(client):
    assert client.get(address(factory.submission())).url.startswith("/my/sign-in/")


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.NOT_SELECTED])
def test_twice_and_it_is_gone(state, client, mailoutbox, django_capture_on_commit_callbacks):
    submission = factory.submission(state, title="The blue door")
    owner = factory.owner_of(submission)
    client.force_login(owner)
    assert "All your answers" in client.get(address(submission)).content.decode()
    sure = client.post(address(submission), {"step": "check"}).content.decode()
    assert "Yes, delete it" in sure
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(address(submission), {"step": "delete"})
    assert "It is deleted" in done.content.decode()
    assert not Submission.objects.exists()
    assert "The blue door" in mailoutbox[-1].body
    assert not Message.objects.filter(body__contains="The blue door").exists()
    assert Erasure.objects.get().number == submission.reference


def test_who_signed_in_long_ago_types_a_code_first(client):
    submission = factory.submission()
    client.force_login(factory.owner_of(submission))
    session = client.session
    session["signed_in_at"] = 0
    session.save()
    page = client.post(address(submission), {"step": "delete"}).content.decode()
    assert "Show that it is you" in page
    assert Submission.objects.exists()


@pytest.mark.parametrize("choice", ["leave", "take_down"])
def test_a_page_on_the_website_goes_or_stays_as_she_says(choice, client):
    submission = desk.published()
    number = PermanentNumber.objects.get().number
    client.force_login(factory.owner_of(submission))
    wrong = client.post(address(submission), {"step": "check"}).content.decode()
    assert "Choose what happens to the page" in wrong
    sure = client.post(address(submission), {"step": "check", "page": choice})
    assert "Are you sure?" in sure.content.decode()
    client.post(address(submission), {"step": "delete", "page": choice})
    shown = Client().get(f"/cs/{number}/", follow=True)
    assert shown.status_code == (200 if choice == "leave" else 410)
    assert CaseStudyPage.objects.exists() is (choice == "leave")
    if choice == "take_down":
        assert "choir" not in shown.content.decode()
    else:
        left = Submission.objects.get(pk=submission.pk)
        editor = desk.browser(desk.staff())
        assert editor.get(desk.page_of(left)).status_code == 200
        assert left.contributors.count() == 0


def test_the_page_names_others_and_what_to_do_first(client):
    submission = factory.submission()
    other = factory.contributor()
    role = ContributorRole.CO_WRITER
    Contributor.objects.create(submission=submission, user=other, role=role)
    client.force_login(factory.owner_of(submission))
    text = client.get(address(submission)).content.decode()
    assert "It is deleted for all of you" in text
    client.post(address(submission), {"step": "delete"})
    assert Message.objects.get(key="submissions/erased_others").recipient == other


def test_a_draft_of_this_browser_goes_without_signing_in(client):
    call = factory.open_call()
    begun = client.post(reverse("share_start", args=[call.slug])).url
    reference = begun.split("/")[3]
    here = reverse("share_delete", args=[call.slug, reference])
    tasks = client.get(reverse("share_tasks", args=[call.slug, reference])).content.decode()
    assert here in tasks
    assert "messages and mails" not in client.get(here).content.decode()
    assert client.post(here, {"step": "check"}).status_code == 200
    assert Client().post(here, {"step": "delete"}).status_code == 404
    assert "It is deleted" in client.post(here, {"step": "delete"}).content.decode()
    assert not Submission.objects.exists()


def test_a_confirmed_draft_is_deleted_from_her_page(client):
    draft = factory.complete_draft()
    client.force_login(factory.owner_of(draft))
    here = reverse("share_delete", args=[draft.call.slug, draft.reference])
    assert client.get(here).url == address(draft)


def test_an_editor_deletes_it_for_somebody_without_an_account(mailoutbox):
    submission = factory.submission()
    submission.contributors.all().delete()
    editor = desk.staff()
    assert may_act_without_account(submission, editor) == (True, "")
    row = erase_for(submission, by=editor, asked_by="herself", asked_in="phone")
    assert (row.by, row.asked_by, row.asked_in) == (editor, "herself", "phone")
    assert not Submission.objects.exists()


@pytest.mark.parametrize("role", ["reviewer", ""])
def test_nobody_but_editors_deletes_it_for_them(role):
    submission = factory.submission()
    submission.contributors.all().delete()
    user = desk.staff(role) if role else make_user("else@example.org")
    with pytest.raises(PermissionDenied):
        erase_for(submission, by=user, asked_by="herself", asked_in="phone")


def test_not_for_somebody_with_an_account():
    with pytest.raises(PermissionDenied, match="They have an account"):
        erase_for(factory.submission(), by=desk.staff(), asked_by="herself", asked_in="phone")


def test_where_somebody_supports_her_it_is_asked_who_decides(client):
    submission = factory.submission()
    jo = shared_supporter(submission, may_send=True, may_say_yes=True)
    owner = factory.owner_of(submission)
    client.force_login(owner)
    here, sent = address(submission), {"step": "delete"}
    assert "Choose who decides this" in client.post(here, sent).content.decode()
    as_jo = client.post(here, sent | {"who": f"supporter-{jo.pk}"}).content.decode()
    assert f"Only {owner.name} can delete it." in as_jo
    for who in ("", f"supporter-{jo.pk}"):
        with pytest.raises(PermissionDenied):
            erase_hers(submission, by=owner, who=who)
    sure = client.post(here, {"step": "check", "who": "me"}).content.decode()
    assert 'name="who" value="me"' in sure
    client.post(here, sent | {"who": "me"})
    assert not Submission.objects.exists()


def test_an_account_is_not_deleted_by_who_supports_its_owner(client):
    submission = factory.submission()
    jo = shared_supporter(submission)
    owner = factory.owner_of(submission)
    client.force_login(owner)
    here, name = reverse("accounts:data_delete"), f"who_{submission.reference}"
    assert "I do this for" in client.get(here).content.decode()
    as_jo = client.post(here, {"step": "delete", name: f"supporter-{jo.pk}"}).content.decode()
    assert f"Only {owner.name} can delete it." in as_jo
    assert "Choose who decides about" in client.post(here, {"step": "delete"}).content.decode()
    with pytest.raises(PermissionDenied):
        close_account(owner, {})
    client.post(here, {"step": "delete", name: "me"})
    assert not Submission.objects.exists()
