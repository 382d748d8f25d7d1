"""Mail in Wagtail's admin: the outbox and the words of mails, under one item of the menu."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from outbox.forms import MailTemplateForm
from outbox.models import MailTemplate
from outbox.views import admin, tasks


class OutboxMenuItem(MenuItem):
    """Shown to whoever may see mail."""

    def is_shown(self, request):
        return request.user.has_perm(admin.SEE)


class OutboxViewSet(ViewSet):
    """Every address under `/admin/outbox/`."""

    name = "outbox_admin"
    url_prefix = "outbox"
    icon = "mail"
    menu_label = "Outbox"

    def get_menu_item(self, order=None):
        return OutboxMenuItem(
            self.menu_label, reverse("outbox_admin:index"), icon_name=self.icon, order=order or 1
        )

    def get_urlpatterns(self):
        return [
            path("", admin.IndexView.as_view(), name="index"),
            path("send/", admin.ReleaseManyView.as_view(), name="release_many"),
            path("<int:pk>/", admin.MessageView.as_view(), name="message"),
        ]


class TasksViewSet(ViewSet):
    """Every address under `/admin/tasks/`."""

    name = "outbox_tasks"
    url_prefix = "tasks"
    icon = "tasks"
    menu_label = "Tasks"

    def get_menu_item(self, order=None):
        return OutboxMenuItem(
            self.menu_label, reverse("outbox_tasks:index"), icon_name=self.icon, order=order or 1
        )

    def get_urlpatterns(self):
        return [
            path("", tasks.TaskIndexView.as_view(), name="index"),
            path("<int:pk>/", tasks.TaskView.as_view(), name="task"),
        ]


class KeepRowsPolicy(ModelPermissionPolicy):
    """Words can be changed; which mails there are is decided in the code."""

    def user_has_permission(self, user, action):
        return action in ("change", "view") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class MailTemplateViewSet(ModelViewSet):
    """The words of every kind of mail."""

    model = MailTemplate
    name = "mail_words"
    icon = "edit"
    menu_label = "Words of mails"
    list_display = ["__str__", "updated_at"]
    list_per_page = 50
    ordering = ["key"]
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return MailTemplateForm

    @property
    def permission_policy(self):
        return KeepRowsPolicy(self.model)


class MailGroup(ViewSetGroup):
    """*Mail* in the menu."""

    menu_label = "Mail"
    menu_icon = "mail"
    menu_order = 60
    items = (OutboxViewSet, TasksViewSet, MailTemplateViewSet)


@hooks.register("register_admin_viewset")
def register_mail():
    """Give both their addresses and their places in the menu."""
    return MailGroup()


@hooks.register("construct_homepage_panels")
def add_tasks_panel(request, panels):
    """Show how many tasks wait, and how many are late."""
    if request.user.has_perm(admin.SEE):
        panels.append(tasks.TasksPanel())
