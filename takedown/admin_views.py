"""The editors' screens: what is asked, and the buttons that answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import FormView, ListView, TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from casestudies.services import Refused, pages_to_clear
from takedown import services
from takedown.forms import AskForm, AwayForm, BackForm
from takedown.models import TakeDownRequest
from takedown.permissions import ANSWER, may_answer
from takedown.reading import parts_stored
from ui.pictures import sources

LATEST = 50


@method_decorator(require_admin_access, name="dispatch")
class Screen(WagtailAdminTemplateMixin):
    """One of our screens, for whoever may answer."""

    _show_breadcrumbs = True
    header_icon = "warning"
    page_title = "Asked to take down"

    def dispatch(self, request, *args, **kwargs):
        allowed, reason = may_answer(request.user)
        if not allowed:
            raise PermissionDenied(reason)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [{"url": reverse("take_down_list"), "label": "Asked to take down"}]


class TakeDownListView(Screen, ListView):
    """What waits for an answer, the oldest first; then what was answered lately."""

    template_name = "takedown/admin/list.html"
    context_object_name = "waiting"

    def get_queryset(self):
        rows = TakeDownRequest.objects.waiting().for_listing()
        return rows.prefetch_related("hidings")

    def get_context_data(self, **kwargs):
        answered = TakeDownRequest.objects.answered().for_listing()[:LATEST]
        return super().get_context_data(answered=answered, **kwargs)


class OneRequest(Screen):
    """A screen about one request."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = TakeDownRequest.objects.for_listing()
        self.asked = get_object_or_404(rows, pk=kwargs["pk"])

    @property
    def one_url(self):
        return reverse("take_down_one", args=[self.asked.pk])

    def get_breadcrumbs_items(self):
        here = {"url": self.one_url, "label": self.asked.page.title}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(asked=self.asked, one_url=self.one_url, **kwargs)

    def done(self, words):
        messages.success(self.request, words)
        return redirect(self.one_url)


class TakeDownView(OneRequest, TemplateView):
    """What was asked, the thing itself, and the buttons. A POST presses one that hides."""

    template_name = "takedown/admin/one.html"

    def post(self, request, *args, **kwargs):
        try:
            if "page" in request.POST:
                services.hide_whole_page(self.asked, by=request.user)
                return self.done("The whole page is hidden. Nobody sees it.")
            services.hide_asked(self.asked, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(self.one_url)
        return self.done("It is hidden. Nobody sees it.")

    def get_context_data(self, **kwargs):
        parts = parts_stored(self.asked.page, self.asked.version)
        chosen = [part for part in parts if part.id in self.asked.parts]
        others = TakeDownRequest.objects.waiting().filter(page=self.asked.page)
        pictures = sources(part.image for part in chosen)
        return super().get_context_data(
            chosen=[(part, pictures.get(part.image)) for part in chosen],
            others=others.exclude(pk=self.asked.pk),
            to_clear=pages_to_clear(self.asked.page),
            log=self.asked.log.select_related("by"),
            number=self.asked.page.permanent_number.pk,
            whole_hidden=self.asked.page.hidings.in_force().filter(block="").exists(),
            **kwargs,
        )


class AnswerView(OneRequest, FormView):
    """One answer: its form, its button, and what it does."""

    template_name = "takedown/admin/answer.html"
    tells = button = ""

    def dispatch(self, request, *args, **kwargs):
        if not self.asked.is_open:
            messages.error(request, services.DONE)
            return redirect(self.one_url)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.button

    def form_valid(self, form):
        try:
            words = self.answer(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        return self.done(words)

    def get_context_data(self, **kwargs):
        return super().get_context_data(tells=self.tells, button=self.button, **kwargs)


class AwayView(AnswerView):
    form_class = AwayForm
    button = "Take it away for good"
    tells = (
        "It goes from the page, its drafts and versions, our files and our search. "
        "What a quote says goes wherever else it stands on the page. "
        "You cannot undo this."
    )

    def get_form_kwargs(self):
        parts = parts_stored(self.asked.page, self.asked.version)
        return super().get_form_kwargs() | {"parts": parts}

    def get_initial(self):
        return {"parts": self.asked.parts, "words": self.asked.words}

    def answer(self, given):
        services.take_away(
            self.asked,
            by=self.request.user,
            parts=given.get("parts", []),
            words=given["words"],
            whole=given["whole"],
        )
        if pages_to_clear(self.asked.page):
            return (
                "It is gone for good. Another page still holds it, where it is hidden: see below."
            )
        return "It is gone for good."

    def get_context_data(self, **kwargs):
        return super().get_context_data(kept_list=True, **kwargs)


class BackView(AnswerView):
    form_class = BackForm
    button = "Put it back"
    tells = "Everybody sees it again. Who asked gets your reason, if they gave an address."

    def answer(self, given):
        services.put_back(
            self.asked,
            by=self.request.user,
            reason=given["reason"],
            found=given["found"] == "yes",
        )
        return "It is back."


class AskView(AnswerView):
    form_class = AskForm
    button = "Ask them something"
    tells = "We mail your question. What is hidden stays hidden."

    def answer(self, given):
        services.ask_back(self.asked, by=self.request.user, question=given["question"])
        return "Your question is on its way."


class TakeDownPanel(Component):
    """How many requests wait, first on the admin's first page."""

    name = "take-down"
    order = 10
    template_name = "takedown/admin/panel.html"

    def get_context_data(self, parent_context):
        waiting = TakeDownRequest.objects.waiting()
        return {"number": waiting.count(), "first": waiting.first()}


def shown_to(user) -> bool:
    """Whether the panel and the menu are for this person."""
    return user.has_perm(ANSWER)
