from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.models import User
from accounts.permissions import has_second_factor, is_staff_role, roles_of
from accounts.roles import ROLES
from accounts.services.groups import sync_roles
from tests.factories.accounts import make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    user = make_staff("administrator")
    client.force_login(user)
    return user


def test_every_role_is_a_group_with_its_permissions():
    for role in ROLES.values():
        group = Group.objects.get(name=role.group)
        have = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
        for name in role.permissions:
            if name.endswith(".*"):
                assert any(full.startswith(name[:-1]) for full in have), name
            else:
                assert name in have
        pages = GroupPagePermission.objects.filter(group=group)
        assert {p.permission.codename for p in pages} == {f"{verb}_page" for verb in role.pages}
        files = GroupCollectionPermission.objects.filter(group=group).count()
        assert files == len(role.collections)
    assert not Group.objects.filter(name="Moderators").exists()


def test_what_was_changed_by_hand_in_a_role_is_put_back():
    group = Group.objects.get(name="Reviewers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    editors = Group.objects.get(name="Editors")
    GroupPagePermission.objects.filter(group=editors).delete()
    own = Group.objects.create(name="Moderators")
    sync_roles()
    assert not group.permissions.exists()
    assert GroupPagePermission.objects.filter(group=editors).count() == 5
    assert Group.objects.filter(pk=own.pk).exists()


def test_a_permission_that_does_not_exist_is_an_error(monkeypatch):
    from accounts.roles import Role

    monkeypatch.setitem(ROLES, "reviewer", Role("Reviewers", frozenset({"outbox.fly"})))
    with pytest.raises(KeyError):
        sync_roles()


def test_who_somebody_is(rf):
    from django.contrib.auth.models import AnonymousUser

    assert roles_of(None) == roles_of(AnonymousUser()) == frozenset()
    assert roles_of(make_user(is_active=False)) == frozenset()
    assert roles_of(make_user("a@example.org")) == {"contributor"}
    assert roles_of(make_user("b@example.org", "reviewer")) == {"contributor", "reviewer"}
    root = make_user("c@example.org", is_superuser=True)
    assert roles_of(root) == {"contributor", "administrator"}
    assert is_staff_role(root)
    assert not is_staff_role(AnonymousUser())
    assert not is_staff_role(make_user("d@example.org", "reviewer"))
    for role in ("editor", "panel_lead", "administrator"):
        assert is_staff_role(make_staff(role))
    request = rf.get("/")
    request.user = AnonymousUser()
    assert not has_second_factor(request)


def test_somebody_with_the_admin_but_no_role_of_ours_is_staff():
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert is_staff_role(User.objects.get(pk=user.pk))


def test_roles_cost_one_query_a_person(django_assert_num_queries):
    user = User.objects.get(pk=make_staff().pk)
    with django_assert_num_queries(1):
        roles_of(user)
        roles_of(user)


def test_invite_staff_makes_the_first_administrator(commits):
    said = StringIO()
    with commits():
        call_command("invite_staff", "First@Example.org", "administrator", stdout=said)
    assert roles_of(User.objects.get(email="first@example.org")) >= {"administrator"}
    assert "http://testserver/my/sign-in/" in said.getvalue()
    assert "second step" in said.getvalue()
    assert mail.outbox[0].to == ["first@example.org"]


@pytest.mark.parametrize(("email", "role"), [("nobody", "editor"), ("a@example.org", "king")])
def test_invite_staff_refuses_nonsense(email, role):
    with pytest.raises(CommandError):
        call_command("invite_staff", email, role)


def test_invite_staff_refuses_a_closed_account():
    make_user(is_active=False)
    with pytest.raises(CommandError, match="closed"):
        call_command("invite_staff", "ada@example.org", "editor")


def test_people_are_listed_found_and_sorted(client, administrator):
    make_user("zoe@example.org", "reviewer", name="Zoe")
    page = client.get("/admin/users/").content.decode()
    assert "zoe@example.org" in page
    assert "reviewer" in page
    assert "zoe@" not in client.get("/admin/users/?q=administrator").content.decode()
    for order in ("name", "-name", "email", "-last_login"):
        assert client.get(f"/admin/users/?ordering={order}").status_code == 200


def test_the_listing_of_people_costs_the_same_for_more(client, administrator):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/users/")
        return len(captured)

    queries()
    one = queries()
    make_user("b@example.org", "reviewer")
    make_user("c@example.org", "editor")
    assert queries() == one


def test_inviting_in_the_admin_makes_the_account_and_mails(client, administrator, commits):
    form = client.get("/admin/users/new/").content.decode()
    assert "password" not in form.lower()
    assert "username" not in form.lower()
    data = {"email": "New@Example.org", "name": "New", "groups": []}
    assert "This field is required" in client.post("/admin/users/new/", data).content.decode()
    roles = list(
        Group.objects.filter(name__in=["Editors", "Reviewers"]).values_list("pk", flat=True)
    )
    with commits():
        client.post("/admin/users/new/", {**data, "groups": roles})
    user = User.objects.get(email="new@example.org")
    assert roles_of(user) == {"contributor", "editor", "reviewer"}
    assert not user.has_usable_password()
    assert "editor and reviewer" in mail.outbox[-1].body
    again = client.post("/admin/users/new/", {**data, "groups": roles})
    assert "already uses this address" in again.content.decode()


def test_an_account_is_changed_and_closed_but_not_ones_own(client, administrator):
    user = make_user("b@example.org", "editor")
    url = f"/admin/users/edit/{user.pk}/"
    assert "password" not in client.get(url).content.decode().lower()
    client.post(url, {"email": "b2@example.org", "name": "B", "groups": []})
    user = User.objects.get(pk=user.pk)
    assert (user.email, user.is_active, roles_of(user)) == ("b2@example.org", False, frozenset())
    own = f"/admin/users/edit/{administrator.pk}/"
    assert 'name="groups"' not in client.get(own).content.decode()
    client.post(own, {"email": administrator.email, "name": "Me", "groups": []})
    me = User.objects.get(pk=administrator.pk)
    assert (me.name, me.is_active, "administrator" in roles_of(me)) == ("Me", True, True)


def test_an_editor_sees_no_people(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(make_staff("editor"))
    assert client.get("/admin/users/").status_code == 302
    assert client.get("/admin/groups/").status_code == 302


def test_the_account_page_of_the_admin_offers_no_password(client, administrator):
    page = client.get("/admin/account/").content.decode().lower()
    assert 'type="password"' not in page


def test_on_a_new_site_wagtails_own_groups_give_way():
    Group.objects.all().delete()
    Group.objects.create(name="Moderators")
    sync_roles()
    assert set(Group.objects.values_list("name", flat=True)) == {r.group for r in ROLES.values()}


def test_no_password_opens_the_site(client):
    user = make_user()
    user.set_password("correct horse")
    user.save()
    assert not client.login(email=user.email, password="correct horse")


def test_a_person_is_called_by_name_or_address():
    user = make_user(name="Ada Lovelace")
    assert (str(user), user.first_name, user.last_name) == ("Ada Lovelace", "Ada", "")
    assert str(make_user("b@example.org")) == "b@example.org"
    assert User.objects.get_by_natural_key("ADA@example.org") == user
    assert User.objects.create_superuser("root@example.org").is_superuser
