"""Makes groups of the roles, with their permissions on pages and collections."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.roles import ROLES, Role

# Wagtail's own first groups; ours take their place on a new site.
WAGTAILS_OWN = ("Moderators",)


@transaction.atomic
def sync_roles() -> None:
    """Make or update one group a role; what was changed by hand in such a group is put back."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    new_site = not Group.objects.filter(name=ROLES["administrator"].group).exists()
    if new_site:
        Group.objects.filter(name__in=WAGTAILS_OWN, user=None).delete()
    every = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for role in ROLES.values():
        group, _made = Group.objects.get_or_create(name=role.group)
        group.permissions.set(_expand(role.permissions, every))
        _set_pages(group, role)
        _set_collections(group, role, every)


def _expand(names, every: dict[str, int]) -> set[int]:
    found = set()
    for name in names:
        if name.endswith(".*"):
            found |= {pk for full, pk in every.items() if full.startswith(name[:-1])}
        else:
            found.add(every[name])
    return found


def _set_pages(group: Group, role: Role) -> None:
    root = Page.get_first_root_node()
    wanted = {f"{verb}_page" for verb in role.pages}
    GroupPagePermission.objects.filter(group=group).exclude(
        page=root, permission__codename__in=wanted
    ).delete()
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=wanted
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_collections(group: Group, role: Role, every: dict[str, int]) -> None:
    root = Collection.get_first_root_node()
    wanted = _expand(role.collections, every)
    GroupCollectionPermission.objects.filter(group=group).exclude(
        collection=root, permission_id__in=wanted
    ).delete()
    for pk in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission_id=pk
        )
