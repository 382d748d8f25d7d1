"""A promised date: what stands, what stood before, and an honest message with a new one."""

from django.urls import reverse

from desk.forms.colleagues import NewDateForm
from desk.views.moves import MoveView
from desk.views.steps import Step
from submissions.enums import PromiseKind
from submissions.permissions import is_staff_for
from submissions.services import promises

OURS = (
    "It tells them that we do not keep the date we promised, and by when we will. "
    "The old date stays on record."
)
THEIRS = "It tells them that they have more time to answer. The old date stays on record."


def new_date_step(promise) -> Step:
    """Return the page on which the date of `promise` is moved."""
    ours = promise.is_ours
    return Step(
        "new_date",
        "Promise a new date" if ours else "Give them more time",
        "Send it",
        OURS if ours else THEIRS,
        "The new date is promised.",
        promises.give_new_date,
        NewDateForm,
        promises.mail_name(promise),
        lambda cleaned: promises.date_values(promise, **cleaned),
    )


class NewDateView(MoveView):
    """The new date, then the mail to read, then it goes."""

    def find_step(self, name):
        self.promise = promises.promise_of(self.submission)
        return new_date_step(self.promise) if self.promise else None

    def allowed(self):
        return promises.may_give_new_date(self.submission, self.request.user)


def promise_words(kind, due) -> str:
    """Return a promised date in a few words, for editors."""
    day = f"{due.day} {due:%B %Y}"
    return {
        PromiseKind.REPLY: f"We write to them by {day}",
        PromiseKind.DECISION: f"They hear by {day}",
        PromiseKind.ANSWERS: f"They answer by {day}",
        PromiseKind.YES: f"They say yes or no by {day}",
    }[PromiseKind(kind)]


def panel(submission, user) -> dict:
    """Return the date that stands, and every one before."""
    rows = list(submission.promises.select_related("made_by"))
    for row in rows:
        row.words = promise_words(row.kind, row.due)
    return {
        "promise": next((row for row in rows if row.ended_at is None), None),
        "old_promises": [row for row in rows if row.ended_at],
        "may_give_new_date": is_staff_for(submission, user)[0],
        "new_date_url": reverse("desk:new_date", args=[submission.reference]),
    }
