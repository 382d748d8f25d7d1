"""What editors give by hand: the list, and one task with its words."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from outbox import permissions
from outbox.enums import Result, TaskKind
from outbox.forms import CloseTaskForm
from outbox.models import Task
from outbox.registry import contact_for
from outbox.services import tasks
from outbox.views.admin import A_PAGE, OutboxView
from outbox.words import short_words

DONE = "done"


class TaskPage(OutboxView):
    """A page about tasks."""

    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        listing = {"url": reverse_lazy("outbox_tasks:index"), "label": "Tasks"}
        here = {"url": "", "label": self.get_page_title()}
        crumbs = [here] if self.get_page_title() == "Tasks" else [listing, here]
        return [*self.breadcrumbs_items, *crumbs]


class TaskIndexView(TaskPage):
    """What is to be done, the first due on top; or what was done."""

    template_name = "outbox/admin/tasks.html"
    page_title = "Tasks"

    def get_context_data(self, **kwargs):
        show = DONE if self.request.GET.get("show") == DONE else ""
        kind = self.request.GET.get("kind", "")
        kind = kind if kind in TaskKind.values else ""
        words = self.request.GET.get("q", "").strip()[:200]
        rows = (Task.objects.closed() if show else Task.objects.open()).for_listing()
        rows = rows.open_to(self.request.user)
        counts = rows.counts_by_kind()
        if kind:
            rows = rows.filter(kind=kind)
        if words:
            rows = rows.filter(
                Q(message__subject__icontains=words)
                | Q(message__recipient__name__icontains=words)
                | Q(message__submission_ref__icontains=words)
            )
        return super().get_context_data(
            page=Paginator(rows, A_PAGE).get_page(self.request.GET.get("page")),
            show=show,
            kind=kind,
            words=words,
            kinds=[(value, label, counts.get(value, 0)) for value, label in TaskKind.choices],
            all=sum(counts.values()),
            **kwargs,
        )


class TaskView(TaskPage):
    """One task: to whom, the words to use, and the tick."""

    template_name = "outbox/admin/task.html"

    @cached_property
    def task(self) -> Task:
        return get_object_or_404(
            Task.objects.for_listing().open_to(self.request.user), pk=self.kwargs["pk"]
        )

    def get_page_title(self):
        return f"{self.task.get_kind_display()}: {self.task.message.subject}"

    def post(self, request, *args, **kwargs):
        if request.POST.get("act") == "reopen":
            self.attempt(
                lambda: tasks.reopen(self.task, by=request.user), "It is on the list again."
            )
            return redirect("outbox_tasks:task", self.task.pk)
        form = CloseTaskForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        done = form.cleaned_data["result"] == Result.DONE
        self.attempt(
            lambda: tasks.close(self.task, by=request.user, **form.cleaned_data),
            "Ticked off. Thank you." if done else "It is off the list, with your reason.",
        )
        return redirect("outbox_tasks:index")

    def get_context_data(self, **kwargs):
        task, user = self.task, self.request.user
        kwargs.setdefault("form", CloseTaskForm())
        can_close, reason = permissions.can_close(user, task)
        return super().get_context_data(
            task=task,
            message=task.message,
            contact=contact_for(task.message, task.kind, user),
            short=short_words(task.message) if task.kind == TaskKind.TEXT else "",
            can_close=can_close,
            reason=reason,
            can_reopen=permissions.can_reopen(user, task)[0],
            **kwargs,
        )


class TasksPanel(Component):
    """How many tasks wait, on the admin's first page."""

    name = "outbox-tasks"
    order = 55
    template_name = "outbox/admin/tasks_panel.html"

    def get_context_data(self, parent_context):
        rows = Task.objects.open().open_to(parent_context["request"].user)
        today = timezone.localdate()
        return {
            "open": rows.count(),
            "late": rows.filter(due_on__lt=today).count(),
            "today": rows.filter(due_on=today).count(),
            "listing": reverse("outbox_tasks:index"),
        }
