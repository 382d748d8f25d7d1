"""Who did what."""

from django.core.paginator import Paginator
from django.http import Http404

from review import audit
from review.forms.audit import AuditForm
from review.views.base import ReviewView

PER_PAGE = 50


class AuditView(ReviewView):
    """Both logs as one list, newest first; by call, person and act."""

    action = "audit"
    template_name = "review/audit.html"
    page_title = "Who did what"

    def get_context_data(self, **kwargs):
        user, choices = self.request.user, audit.choices_for(self.request.user)
        asked = {name: self.request.GET.get(name, "") for name in choices}
        form = AuditForm(asked, choices=choices)
        # What is not on the list finds nothing, and the form says so.
        rows = audit.acts_for(user, **form.cleaned_data) if form.is_valid() else []
        pages = Paginator(rows, PER_PAGE)
        number = self.request.GET.get("page", "1")
        if not number.isdecimal() or int(number) not in pages.page_range:
            raise Http404("There is no such page.")
        page = pages.page(int(number))
        return super().get_context_data(
            form=form,
            page=page,
            lines=audit.lines(page.object_list),
            narrowed=any(asked.values()),
            **kwargs,
        )
