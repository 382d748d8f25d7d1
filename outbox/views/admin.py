"""The outbox in the admin: what went out, what waits, and what each button will do."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from outbox import permissions, services
from outbox.enums import MEANING, State
from outbox.forms import MessageForm
from outbox.models import Message

SEE = "outbox.view_message"
A_PAGE = 30


class OutboxView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the outbox, for whoever may see mail."""

    header_icon = "mail"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(SEE):
            raise PermissionDenied("Only editors can see the mail.")
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        listing = {"url": reverse_lazy("outbox_admin:index"), "label": "Outbox"}
        here = {"url": "", "label": self.get_page_title()}
        crumbs = [here] if self.get_page_title() == "Outbox" else [listing, here]
        return [*self.breadcrumbs_items, *crumbs]

    def attempt(self, act, message: str) -> bool:
        """Do it and say so; a refusal is said instead."""
        try:
            act()
        except PermissionDenied as error:
            messages.error(self.request, str(error))
            return False
        messages.success(self.request, message)
        return True


class IndexView(OutboxView):
    """Every message, newest first, by state and by words."""

    template_name = "outbox/admin/index.html"
    page_title = "Outbox"

    def get_context_data(self, **kwargs):
        state = self.request.GET.get("state", "")
        state = state if state in State.values else ""
        words = self.request.GET.get("q", "").strip()[:200]
        shown = Message.objects.open_to(self.request.user)
        rows = shown.select_related("recipient")
        if state:
            rows = rows.filter(state=state)
        if words:
            rows = rows.filter(
                Q(subject__icontains=words)
                | Q(address__icontains=words)
                | Q(submission_ref__icontains=words)
            )
        counts = shown.counts_by_state()
        return super().get_context_data(
            page=Paginator(rows, A_PAGE).get_page(self.request.GET.get("page")),
            state=state,
            meaning=MEANING.get(state, ""),
            words=words,
            states=[(value, label, counts.get(value, 0)) for value, label in State.choices],
            all=sum(counts.values()),
            undecided=counts.get(State.MAY_HAVE_GONE, 0),
            can_release=self.request.user.has_perm("outbox.change_message"),
            **kwargs,
        )


class MessageView(OutboxView):
    """One message: read it, change it while it waits, decide about it."""

    template_name = "outbox/admin/message.html"

    @cached_property
    def message(self) -> Message:
        return get_object_or_404(
            Message.objects.open_to(self.request.user).select_related("recipient", "decided_by"),
            pk=self.kwargs["pk"],
        )

    def get_page_title(self):
        return self.message.subject

    def get_form(self, data=None):
        return MessageForm(
            data, initial={"subject": self.message.subject, "body": self.message.body}
        )

    def post(self, request, *args, **kwargs):
        act = {"send": self.send, "save": self.save, "drop": self.drop, "resend": self.resend}.get(
            request.POST.get("act"), self.save
        )
        form = self.get_form(request.POST)
        if act in (self.send, self.save) and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        act(form)
        return redirect("outbox_admin:message", self.message.pk)

    def send(self, form):
        self.attempt(
            lambda: services.release(self.message, by=self.request.user, **form.cleaned_data),
            self.on_its_way(),
        )

    def save(self, form):
        self.attempt(
            lambda: services.edit(self.message, by=self.request.user, **form.cleaned_data),
            "Saved. It still waits, and nothing has been sent.",
        )

    def drop(self, _form):
        self.attempt(
            lambda: services.drop(self.message, by=self.request.user), "It will not be sent."
        )

    def resend(self, _form):
        self.attempt(
            lambda: services.resend(self.message, by=self.request.user),
            self.on_its_way(),
        )

    def on_its_way(self) -> str:
        if self.message.by_mail:
            return f"It is on its way to {self.message.address}."
        return "The words are agreed. It now stands under Tasks."

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.get_form())
        user = self.request.user
        return super().get_context_data(
            message=self.message,
            tasks=self.message.tasks.select_related("closed_by"),
            can_edit=permissions.can_edit(user, self.message)[0],
            can_drop=permissions.can_drop(user, self.message)[0],
            can_resend=permissions.can_resend(user, self.message)[0],
            **kwargs,
        )


class ReleaseManyView(OutboxView):
    """Read several held messages once more, then send them all."""

    template_name = "outbox/admin/release_many.html"
    page_title = "Send several mails"

    @cached_property
    def chosen(self) -> list[Message]:
        picked = [pk for pk in self.request.POST.getlist("message") if pk.isdigit()]
        rows = Message.objects.open_to(self.request.user)
        return list(rows.filter(pk__in=picked, state=State.HELD))

    def get(self, request, *args, **kwargs):
        return redirect("outbox_admin:index")

    def post(self, request, *args, **kwargs):
        if not self.chosen:
            messages.error(request, "Tick at least one mail that waits.")
            return redirect(f"{reverse('outbox_admin:index')}?state={State.HELD}")
        if request.POST.get("step") != "send":
            return self.render_to_response(self.get_context_data(chosen=self.chosen))
        for message in self.chosen:
            self.attempt(
                lambda message=message: services.release(message, by=request.user),
                f"On its way to {message.address}: {message.subject}",
            )
        return redirect("outbox_admin:index")
