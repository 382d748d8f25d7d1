"""Role by action, tried cell by cell over HTTP; the page about it is drawn from the same tables."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import GroupCollectionPermission

from accounts.models import User
from accounts.roles import ROLES
from core import drawing as drawn_pages
from home import role_matrix
from home.role_matrix import COLUMNS, RIGHTS, drawing, review_patterns
from review.permissions import ACTIONS, READERS, STAFF
from review.services import inviting
from tests.architecture.test_rooms import OURS, name_of
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories.accounts import make_user
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Addresses of the review that no action of the table opens, and who comes in.
OTHERS = {"review": READERS | STAFF, "review_call": READERS | STAFF}
# Those that belong to one person, whatever her role: everybody else is told nothing.
HERS = {"review_invitation"}
ADDRESSES = sorted(review_patterns())
BY_ROLE = [one for one in ADDRESSES if one[0] not in HERS]
ADMIN = [right for right in RIGHTS if right.address]


def test_the_page_is_current():
    call_command("draw_roles", check=True)


def test_an_old_page_is_found_and_drawn_again(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "roles.md"
    monkeypatch.setattr(drawn_pages, "ROOT", tmp_path)
    with pytest.raises(CommandError, match="out of date"):
        call_command("draw_roles", check=True)
    call_command("draw_roles", verbosity=0)
    assert page.read_text(encoding="utf-8") == drawing()


def test_groups_are_made_in_one_place():
    made = re.compile(r"\bGroup\.objects\.\w*create\(")
    found = [name_of(path) for path in OURS if made.search(path.read_text())]
    assert found == ["accounts/services/groups.py"]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_its_group(role):
    """What the table says a role may do is what Django answers for somebody in its group."""
    user = make_user("who@example.org", role)
    for needed in sorted({one for right in RIGHTS for one in right.needs}):
        if not needed.startswith("page."):
            assert has(user, needed) == ROLES[role].grants(needed), needed


def has(user, permission: str) -> bool:
    """Ask Django, or Wagtail where a permission is given on collections."""
    found = GroupCollectionPermission.objects.filter(
        group__user=user,
        permission__content_type__app_label=permission.partition(".")[0],
        permission__codename=permission.partition(".")[2],
    )
    return user.has_perm(permission) or found.exists()


def test_every_permission_of_a_role_stands_in_a_row():
    named = {one for right in RIGHTS for one in right.needs}
    named |= {f"{one.partition('.')[0]}.*" for one in named}
    for role in ROLES.values():
        granted = role.permissions | role.collections | {f"page.{verb}" for verb in role.pages}
        assert sorted(granted - named) == [], role.group


def test_every_address_of_the_review_asks_for_an_action():
    found = {name: action for name, _, action in ADDRESSES}
    assert sorted(name for name, action in found.items() if not action) == sorted({*OTHERS, *HERS})
    assert set(found.values()) - {""} <= ACTIONS.keys()


@pytest.fixture
def scene():
    """Return a call that is read, and one browser a column of the matrix."""
    call = make.read_call()
    story = make.in_review(call)
    browsers = {"stranger": Client(), "contributor": desk.browser(sent.owner_of(story))}
    for role in ROLES:
        user = make_user(f"{role}@example.org", role, name=role.title())
        browsers[role] = desk.browser(user)
        if role == "reviewer":
            reader = make.reviewer(call, user)
            make.assign(story, reader)
            told = make.review(story, reader).scores.first()
    invited = inviting.invite(call, by=desk.staff("editor"), email="new@example.org", name="New")
    facts = {"slug": call.slug, "reference": story.reference, "pk": invited.pk}
    told.told_staff = True
    told.save()
    facts |= {"reader": reader.pk, "score": told.pk}
    return facts, browsers


@pytest.mark.parametrize("name", sorted(HERS))
def test_what_belongs_to_one_person_tells_others_nothing(scene, name):
    facts, browsers = scene
    path = role_matrix.filled(next(route for one, route, _ in ADDRESSES if one == name), facts)
    assert answer(browsers["stranger"].get(path)) == "sign in"
    for column in COLUMNS[1:]:
        for response in (browsers[column].get(path), browsers[column].post(path)):
            assert response.status_code == 404, f"{column}: {path}"
            assert "new@example.org" not in response.content.decode()
    hers = desk.browser(User.objects.get(email="new@example.org"))
    assert answer(hers.get(path)) == "in"


def answer(response) -> str:
    """Return what a response is to who asked: let in, refused, or asked to sign in."""
    where = response.headers.get("Location", "")
    if response.status_code == 302 and where.startswith("/my/sign-in/"):
        return "sign in"
    # What was sent is given back, to be sent again after signing in.
    if response.status_code == 403 and b"Sign in, then send that again" in response.content:
        return "sign in"
    # Wagtail leads whoever may come in, but not here, to its first page.
    if response.status_code == 403 or (response.status_code == 302 and where == "/admin/"):
        return "refused"
    assert response.status_code in (200, 302, 405), response.status_code
    return "in"


def expected(column: str, allowed: bool) -> str:
    if column == "stranger":
        return "sign in"
    return "in" if allowed else "refused"


@pytest.mark.parametrize(("name", "route", "action"), BY_ROLE, ids=[one[0] for one in BY_ROLE])
def test_every_role_at_every_address_of_the_review(scene, name, route, action):
    facts, browsers = scene
    path = role_matrix.filled(route, facts)
    roles = ACTIONS[action].roles if action else OTHERS[name]
    for column in COLUMNS:
        wanted = expected(column, column in roles)
        assert answer(browsers[column].get(path)) == wanted, f"{column}: {path}"
        if wanted != "in":
            assert answer(browsers[column].post(path)) == wanted, f"{column} sends: {path}"


@pytest.mark.parametrize("right", ADMIN, ids=[right.address for right in ADMIN])
def test_every_role_at_the_main_addresses_of_the_admin(scene, right):
    _, browsers = scene
    for column in COLUMNS:
        response = browsers[column].get(right.address, follow=False)
        wanted = expected(column, right.held_by(column))
        assert answer(response) == wanted, f"{column}: {right.address}"
