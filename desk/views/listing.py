"""The listing of submissions, and the counts on the admin's first page."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from desk.filters import SubmissionFilterSet
from desk.listings import desk_rows, unread_for
from desk.views.base import DeskAccessMixin
from desk.views.promises import promise_words
from submissions.enums import State
from submissions.models import Submission
from submissions.permissions import may_see_unreleased

SOONEST_PROMISE = "soonest_promise"
MOST_PROMISES = 8
# States in which somebody at the desk has something to do.
WAITING_FOR_US = {
    State.SUBMITTED,
    State.IN_REVIEW,
    State.ACCEPTED,
    State.SIGNED_OFF,
}


def place_names(submission) -> str:
    """Return the councils and nations an editor linked, else the places as typed."""
    names = []
    for place in submission.places.all():
        linked = place.council.name if place.council else place.get_nation_display()
        names.append(linked or f"“{place.text}”")
    return ", ".join(dict.fromkeys(names))


def group_name(submission) -> str:
    matched = submission.matched_organisation
    return matched.name if matched else submission.organisation


class MarkedTitleColumn(TitleColumn):
    """The title, and below it whether it is unread, and its labels."""

    cell_template_name = "desk/_title_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        wrote = user.pk in {row.user_id for row in instance.contributors.all()}
        due = instance.due
        context["overdue"] = bool(due) and due < timezone.localdate()
        context["unread"] = instance.unread and not wrote
        context["labellings"] = [] if wrote else instance.labellings.all()
        return context


def keeper(submission) -> str:
    row = getattr(submission, "assignment", None)
    return str(row.to) if row else "Nobody yet"


def promised(submission) -> str:
    return promise_words(submission.due_kind, submission.due) if submission.due else ""


class SubmissionIndexView(DeskAccessMixin, IndexView):
    """Every submission, with filters and a search of its own."""

    model = Submission
    page_title = "Submissions"
    header_icon = "clipboard-list"
    filterset_class = SubmissionFilterSet
    search_fields = ["reference", "title", "organisation", "text"]
    search_backend_name = None
    any_permission_required = ["view"]
    default_ordering = SOONEST_PROMISE
    paginate_by = 50
    list_export = []
    results_template_name = "desk/index_results.html"
    template_name = "desk/index.html"
    index_url_name = "desk:index"
    index_results_url_name = "desk:index_results"
    columns = [
        MarkedTitleColumn(
            "__str__",
            label="Title",
            sort_key="title",
            accessor=str,
            get_url=lambda row: reverse("desk:submission", args=[row.reference]),
        ),
        Column("group", label="Organisation", accessor=group_name, sort_key="organisation"),
        StatusTagColumn(
            "state",
            label="State",
            accessor="get_state_display",
            sort_key="state",
            primary=lambda row: row.state in WAITING_FOR_US,
        ),
        Column("due", label="Promised", accessor=promised, sort_key="due"),
        Column("assigned", label="Looked after by", accessor=keeper),
        Column("places", label="Where", accessor=place_names),
        Column("led_by", label="Led by disabled people", accessor="get_led_by_display"),
        Column("call", label="Call", accessor="call.title", sort_key="call__title"),
        DateColumn("state_since", label="In this state since", sort_key="state_since"),
        Column("reference", label="Reference", sort_key="reference"),
    ]

    def get_base_queryset(self):
        return desk_rows().for_desk(self.request.user)

    def order_queryset(self, queryset):
        """Unless she sorts it otherwise, what is overdue stands first."""
        if self.ordering == SOONEST_PROMISE:
            return queryset.soonest_promise_first()
        return super().order_queryset(queryset)

    def filter_queryset(self, queryset):
        """Drafts are listed only when asked for: nobody has sent them."""
        if not self.request.GET.getlist("state"):
            queryset = queryset.sent()
        return super().filter_queryset(queryset)

    def search_queryset(self, queryset):
        """Colleagues' notes are searched too, where she may read them."""
        if not self.is_searching:
            return queryset
        return queryset.search_with_notes(self.search_query, self.request.user)

    def get_add_url(self):
        return None

    @property
    def header_buttons(self):
        buttons = [
            HeaderButton("Next unread", url=reverse("desk:next_unread"), icon_name="mail"),
            HeaderButton("Not yet said yes", url=reverse("desk:not_yet"), icon_name="time"),
        ]
        if may_see_unreleased(self.request.user):
            buttons.append(
                HeaderButton(
                    "Release decisions", url=reverse("desk:release_many"), icon_name="mail"
                )
            )
        return buttons


class MyDeskPanel(Component):
    """What waits for this editor, on the admin's first page."""

    name = "my-desk"
    order = 40
    template_name = "desk/my_desk_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        today = timezone.localdate()
        promised = desk_rows().at_desk().open_to(user).with_promise()
        return {
            "listing": reverse("desk:index"),
            "unread": unread_for(user).count(),
            "mine": desk_rows().sent().open_to(user).mine(user).count(),
            "overdue": promised.overdue().count(),
            "promises": [
                {"row": row, "words": promise_words(row.due_kind, row.due), "late": row.due < today}
                for row in promised.due_within(7).soonest_promise_first()[:MOST_PROMISES]
            ],
        }


class StatesPanel(Component):
    """How many submissions are in each state, on the admin's first page."""

    name = "submission-states"
    order = 50
    template_name = "desk/states_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        counts = Submission.objects.at_desk().open_to(user).counts_by_state()
        listing = reverse("desk:index")
        rows = [
            {
                "label": state.label,
                "number": counts.get(state, 0),
                "url": f"{listing}?state={state.value}",
                "waiting": state in WAITING_FOR_US,
            }
            for state in State
        ]
        return {"rows": rows, "listing": listing, "total": sum(counts.values())}
