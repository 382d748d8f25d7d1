"""*Yes and publishing*: where a case study stands, and the buttons Wagtail's own do not replace."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import FormView, TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from casestudies import services
from casestudies.acts import BY_NAME, acts_for, asked_elsewhere
from casestudies.guards import NotSignedOff
from casestudies.models import CaseStudyPage


@method_decorator(require_admin_access, name="dispatch")
class OnePage(WagtailAdminTemplateMixin):
    """A screen about one case study, for whoever may edit it."""

    _show_breadcrumbs = True
    header_icon = "doc-full-inverse"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(CaseStudyPage, pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        title = self.page.get_admin_display_title()
        return [
            {"url": edit, "label": title},
            {"url": self.status_url, "label": "Yes and publishing"},
        ]

    @property
    def status_url(self):
        return reverse("case_study_status", args=[self.page.pk])


class StatusView(OnePage, TemplateView):
    """Where the page stands, who said yes to what, and what can be done now."""

    template_name = "casestudies/admin/status.html"
    page_title = "Yes and publishing"

    def get_context_data(self, **kwargs):
        draft = self.page.get_latest_revision_as_object()
        return super().get_context_data(
            page=self.page,
            lock=self.page.get_lock(),
            problems=services.problems_before_yes(draft),
            acts=acts_for(self.page, self.request.user),
            asked_elsewhere=asked_elsewhere(self.page),
            sign_offs=self.page.sign_offs.select_related("recorded_by").order_by("-pk"),
            number=getattr(self.page, "permanent_number", None),
            scheduled=self.page.scheduled_revision,
            **kwargs,
        )


class ActView(OnePage, FormView):
    """One act: what it does, its form, its button."""

    template_name = "casestudies/admin/act.html"

    def dispatch(self, request, *args, **kwargs):
        self.act = BY_NAME.get(kwargs["act"])
        if self.act is None:
            raise Http404
        if self.act not in acts_for(self.page, request.user):
            messages.error(request, "This cannot be done now.")
            return redirect(self.status_url)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.act.button

    def get_form_class(self):
        return self.act.form

    def get_form_kwargs(self):
        return super().get_form_kwargs() | self.act.form_options

    def form_valid(self, form):
        try:
            self.act.run(self.page, self.request.user, form.cleaned_data)
        except services.Refused as refusal:
            form.add_error(None, list(refusal.reasons))
            return self.form_invalid(form)
        except NotSignedOff as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.act.done)
        return redirect(self.status_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            page=self.page, act=self.act, status_url=self.status_url, **kwargs
        )
