"""Organisations and councils in the admin. Councils are facts from the ONS: read only."""

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from organisations.models import Council, Organisation


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody changes a fact here; whoever may see it, may see it."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user, actions):
        return "view" in actions and self.user_has_permission(user, "view")


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    icon = "group"
    name = "organisations"
    menu_label = "Organisations"
    list_display = ["name", "website"]
    search_fields = ["name", "website"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", help_text="Its part of web addresses: small letters and hyphens."),
        FieldPanel("website"),
    ]


class CouncilViewSet(ModelViewSet):
    model = Council
    icon = "site"
    name = "councils"
    menu_label = "Councils"
    list_display = ["name", "nation", "region", "kind", "code"]
    list_filter = ["nation", "region"]
    search_fields = ["name", "code"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["name", "code", "nation", "region", "kind"]
    exclude_form_fields = []

    @property
    def permission_policy(self):
        return ReadOnlyPolicy(self.model)


class OrganisationsGroup(ModelViewSetGroup):
    menu_label = "Organisations"
    menu_icon = "group"
    menu_order = 250
    items = (OrganisationViewSet, CouncilViewSet)


@hooks.register("register_admin_viewset")
def register_organisations():
    return OrganisationsGroup()
