"""What every view of the editors' desk shares."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from submissions.models import Submission
from submissions.permissions import may_see_private
from submissions.services.transitions import MoveRefused

SEE = "submissions.view_submission"


class DeskAccessMixin:
    """Only whoever may see submissions comes in, or who has another permission that is named."""

    permission = SEE
    refusal = "Only editors can see what was sent."

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied(self.refusal)
        return super().dispatch(request, *args, **kwargs)


class DeskView(DeskAccessMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk in the look of Wagtail's admin, without inline script or style."""

    header_icon = "clipboard-list"

    def crumbs(self) -> list[dict]:
        """Return the steps between *Submissions* and this page."""
        return []

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        listing = {"url": reverse_lazy("desk:index"), "label": "Submissions"}
        return [*self.breadcrumbs_items, listing, *self.crumbs(), here]

    def forms(self) -> list:
        """Return the bound forms whose errors the summary lists."""
        return []

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["bound_forms"] = [form for form in self.forms() if form is not None]
        context["has_errors"] = any(form.errors for form in context["bound_forms"])
        return context


class SubmissionView(DeskView):
    """A page about one submission, found by its reference."""

    @cached_property
    def submission(self) -> Submission:
        rows = (
            Submission.objects.at_desk()
            .open_to(self.request.user)
            .select_related("call", "matched_organisation", "page", "contact", "private")
        )
        return get_object_or_404(rows, reference=self.kwargs["reference"])

    @cached_property
    def sees_private(self) -> bool:
        return may_see_private(self.submission, self.request.user)[0]

    def crumbs(self):
        return [{"url": self.address(), "label": str(self.submission)}]

    def address(self) -> str:
        return reverse("desk:submission", args=[self.submission.reference])

    def done(self, message: str):
        """Say what was done and go back to the submission."""
        messages.success(self.request, message)
        return redirect(self.address())

    def attempt(self, form, act, message: str):
        """Do it and go back; a refusal is said on the form instead."""
        try:
            act()
        except MoveRefused as error:
            for reason in error.reasons:
                form.add_error(None, reason)
            return None
        except PermissionDenied as error:
            form.add_error(None, str(error))
            return None
        return self.done(message)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            submission=self.submission, sees_private=self.sees_private, **kwargs
        )
