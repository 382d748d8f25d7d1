"""One call under `/review/`: its phases, for its readers and for the team."""

from django.http import Http404
from django.urls import reverse

from review import listings, permissions
from review.decided import is_open
from review.enums import Others, PhaseKind
from review.services.counting import counted
from review.services.told import to_hear
from review.views.base import CallView
from submissions.enums import State
from ui.words import day

WHAT = {
    PhaseKind.READING: "Readers read alone, and each writes what they think.",
    PhaseKind.PANEL: "The panel looks at everything together, and decides.",
    PhaseKind.RELEASED: "Everybody who sent something hears what we decided, and why.",
}
OTHERS = {
    Others.NEVER: "Readers never see what the others wrote.",
    Others.AFTER: "Readers see what the others wrote once their own is finished.",
    Others.ALWAYS: "Readers see what the others wrote.",
}

# The screens of a call: address, words, and the action of `permissions.ACTIONS` that opens it.
SCREENS = (
    ("review_plan", "What readers are told", "plan"),
    ("review_phases", "Dates and switches", "plan"),
    ("review_weights", "What weighs how much", "plan"),
    ("review_readers", "Who reads, and their hours", "invite"),
    ("review_assign", "Who reads what", "assign"),
    ("review_table", "The panel's table", "panel"),
    ("review_shortlist", "The shortlist", "shortlist"),
    ("review_release", "Write feedback, and release", "decide"),
)


class OverviewView(CallView):
    """The phases as a timeline; a reader's own matters; the team's numbers and ways on."""

    template_name = "review/call.html"

    def check(self, request, *, slug, **kwargs):
        self.action = "assign" if permissions.may("assign", request.user)[0] else "read"
        super().check(request, slug=slug, **kwargs)
        self.is_team = self.action == "assign"
        self.reader = permissions.reader_for(self.call, request.user)
        if not self.is_team and self.reader is None:
            raise Http404

    def get_context_data(self, **kwargs):
        self.page_title = self.call.title
        context = super().get_context_data(reader=self.reader, team=self.is_team, **kwargs)
        context["timeline"] = timeline(self.call)
        context["is_open"] = is_open(self.call)
        if self.is_team:
            user = self.request.user
            context["numbers"] = numbers(self.call, user)
            if self.call.permissions_for_user(user).can_edit():
                context["edit_url"] = reverse("wagtailadmin_pages:edit", args=[self.call.pk])
            context["to_hear"] = to_hear(user).filter(review__submission__call=self.call)
            context["weights"] = self.call.criterion_weights.select_related("criterion")
            context["screens"] = [
                (reverse(name, args=[self.call.slug]), words)
                for name, words, action in SCREENS
                if permissions.may(action, user)[0]
            ]
        return context


def timeline(call) -> list[dict]:
    """Return the phases of a call in order, as the component `steps` takes them."""
    phases = list(call.phases.in_order())
    kinds = [phase.kind for phase in phases]
    now = permissions.phase_of(call)
    place = kinds.index(now.kind) if now else -1
    return [
        {
            "title": phase.get_kind_display(),
            "when": f"{_standing(i, place)}: {_dates(phase)}",
            "text": " ".join(
                (
                    WHAT[phase.kind],
                    "Readers see names." if phase.names_shown else "Readers do not see names.",
                    OTHERS[phase.others],
                )
            ),
            "done": i < place,
        }
        for i, phase in enumerate(phases)
    ]


def _standing(i: int, place: int) -> str:
    if i == place:
        return "Now"
    return "Over" if i < place else "Not yet"


def _dates(phase) -> str:
    if phase.ends:
        return f"{day(phase.starts)} to {day(phase.ends)}"
    return f"from {day(phase.starts)}"


def standing_of(call, today) -> str:
    """Return in a few words where a call is; its phases are at hand already."""
    rows = {row.kind: row for row in call.phases.all()}
    phases = [rows[kind] for kind in PhaseKind if kind in rows]
    begun = [row for row in phases if row.starts <= today]
    if begun:
        now = begun[-1]
        until = f" until {day(now.ends)}" if now.ends and now.ends >= today else ""
        return f"Now: {now.get_kind_display()}{until}"
    return (
        f"From {day(phases[0].starts)}: {phases[0].get_kind_display()}"
        if phases
        else "No dates yet"
    )


def numbers(call, user) -> list[dict]:
    """Return how far a call is, less what `user` has a conflict with."""
    rows = listings.for_panel(call, user)
    read = rows.filter(state=State.IN_REVIEW)
    finished = counted(call).filter(submission__in=read)
    readers = call.reviewers.active().count()
    waiting = call.reviewer_invitations.open().count()
    return [
        {"number": read.count(), "unit": "being read"},
        {"number": finished.count(), "unit": "finished by a reader"},
        {"number": rows.exclude(state=State.IN_REVIEW).count(), "unit": "decided"},
        {"number": readers, "unit": "readers", "base": f"{waiting} asked, not answered yet"},
    ]
