"""The panel's table of a call, and one thing on it: its reviews side by side."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.functional import cached_property

from review import permissions
from review.beside import beside
from review.forms.table import ORDERS, DiscussionForm, TableForm
from review.models import Discussion
from review.reading import title_for
from review.services.discussing import talk_about, talked_about
from review.services.shortlisting import may_stand
from review.tables import COLUMNS, Table
from review.views.base import CallView, PanelView

# Nearly every call fits one page, so that a search in the page and a print hold all of it;
# a thousand rows at once would be a megabyte on a phone.
PAGE_SIZE = 100


class TableView(CallView):
    """A row for each thing sent: sorted, filtered, opened."""

    action = "panel"
    template_name = "review/table.html"
    page_title = "The panel's table"

    @cached_property
    def filter(self) -> TableForm:
        return TableForm(self.request.GET, call=self.call)

    def get_context_data(self, **kwargs):
        table = Table(self.call, self.request.user)
        chosen = self.filter.chosen()
        page = Paginator(table.chosen(**chosen), PAGE_SIZE).get_page(self.request.GET.get("page"))
        table.fill(page.object_list)
        rows = table.rows
        return super().get_context_data(
            form=self.filter,
            filtered=self.filter.filters,
            page_of_rows=page,
            columns=self.columns(chosen["sort"]),
            order=dict(ORDERS)[chosen["sort"]].lower(),
            number=len(rows),
            decided=sum(row.standing.decided for row in rows),
            to_discuss=sum(row.to_discuss for row in rows),
            names_hidden=not permissions.names_shown(self.call),
            query=self.request.GET.urlencode(),
            **kwargs,
        )

    def columns(self, sort: str) -> list[dict]:
        """Return the headings, each with the address that sorts by it, or turns its order round."""
        query = self.request.GET.copy()
        query.pop("page", None)
        found = []
        for name, column in COLUMNS.items():
            query["sort"] = f"-{name}" if sort == name else name
            falling = column.falling != sort.startswith("-")
            used = sort.removeprefix("-") == name
            found.append(
                {
                    "label": column.label,
                    "href": f"?{query.urlencode()}",
                    "order": ("descending" if falling else "ascending") if used else "",
                }
            )
        return found


class BesideView(PanelView):
    """The reviews of one submission side by side, and what the panel notes about it."""

    template_name = "review/beside.html"
    form = None

    def get(self, request, *args, **kwargs):
        found = Discussion.objects.filter(submission=self.submission).first()
        self.form = DiscussionForm(initial={"note": found.note if found else ""})
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = DiscussionForm(request.POST)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        note = self.form.cleaned_data["note"]
        if "off" in request.POST:
            talked_about(self.submission, by=request.user, note=note)
            messages.success(request, "Taken off the list. Your note is kept.")
        else:
            talk_about(self.submission, by=request.user, note=note)
            messages.success(request, "It is on the list to talk about.")
        return redirect("review_beside", self.call.slug, self.submission.reference)

    def get_context_data(self, **kwargs):
        self.page_title = title_for(self.submission, self.request.user)
        discussion = Discussion.objects.filter(submission=self.submission).first()
        return super().get_context_data(
            form=self.form,
            beside=beside(self.submission),
            to_discuss=discussion is not None and discussion.done_at is None,
            names_hidden=not permissions.names_shown(self.call),
            shortlisted=getattr(self.submission, "shortlisted", None),
            may_be_shortlisted=may_stand(self.submission),
            **kwargs,
        )
