"""People in the admin: address, name, roles, switched on or off. No password, no username."""

from django import forms
from django.contrib.auth.models import Group
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.users.views import users

from accounts import services
from accounts.models import User
from accounts.permissions import roles_of
from accounts.roles import CONTRIBUTOR, ROLE_OF_GROUP


class PersonForm(WagtailAdminModelForm):
    """Who somebody is, and what she may do."""

    groups = forms.ModelMultipleChoiceField(
        Group.objects.filter(name__in=ROLE_OF_GROUP),
        label="Roles",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="With none, she can only see and change what she sent.",
    )

    class Meta:
        model = User
        fields = ["email", "name", "groups", "is_active"]
        labels = {"email": "E-mail address", "is_active": "May sign in"}
        help_texts = {
            "email": "We mail a code to this address each time she signs in.",
            "is_active": "Untick to close the account. Nothing she wrote is deleted.",
        }

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        if editing_self:  # nobody locks herself out
            del self.fields["groups"], self.fields["is_active"]

    def clean_email(self):
        email = services.normalise(self.cleaned_data["email"])
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Someone already uses this address.")
        return email


class NewPersonForm(PersonForm):
    """Somebody new; she is mailed how to sign in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["is_active"]
        self.fields["groups"].required = True
        self.fields["groups"].help_text = "We mail her how to sign in."


class PeopleFilters(users.UserFilterSet):
    """By role, and by whether she may sign in."""

    is_superuser = None


class IndexView(users.IndexView):
    """Everybody with an account."""

    page_title = "People"
    add_item_label = "Invite somebody"
    search_fields = ["email", "name"]

    @property
    def columns(self):
        title = self._get_title_column_class(users.UserColumn)
        return [
            title("name", label="Name", accessor=str, get_url=self.get_edit_url, sort_key="name"),
            Column("email", label="E-mail address", sort_key="email"),
            Column("roles", label="Roles", accessor=roles_in_words),
            BooleanColumn("is_active", label="May sign in", sort_key="is_active"),
            DateColumn("last_login", label="Last signed in", sort_key="last_login"),
        ]

    def order_queryset(self, queryset):
        names = {"name": ("name", "email"), "-name": ("-name", "-email")}
        return queryset.order_by(*names.get(self.ordering, (self.ordering or "name",)))

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")


class CreateView(users.CreateView):
    """Invite somebody: the account is made and she is mailed how to sign in."""

    page_title = "Invite somebody"
    success_message = "We have mailed %(object)s how to sign in."

    def save_instance(self):
        data = self.form.cleaned_data
        roles = [ROLE_OF_GROUP[group.name] for group in data["groups"]]
        return services.invite(data["email"], *roles, name=data["name"])


class EditView(users.EditView):
    page_title = "Somebody's account"


class UserViewSet(users.UserViewSet):
    """`/admin/users/`."""

    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    filterset_class = PeopleFilters
    menu_label = "People"
    index_template_name = "wagtailadmin/generic/index.html"
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update=False):
        return PersonForm if for_update else NewPersonForm


def roles_in_words(user) -> str:
    """Return the roles of somebody, for the listing."""
    names = sorted(roles_of(user) - {CONTRIBUTOR})
    return ", ".join(name.replace("_", " ") for name in names) or "none"
