"""The thread of a submission at the desk: read, write, see who gets what, then send."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from desk.forms.messages import DeskMessageForm
from desk.views.base import SubmissionView
from desk.views.moves import told_as
from submissions.permissions import is_staff_for
from submissions.services import messages
from submissions.views.messages import read, send


class MessagesView(SubmissionView):
    """Write, then read what each person will get and how, then send.

    `step` in the form says where she is: `check` shows it, `change` goes back, `send` sends.
    """

    template_name = "desk/messages.html"
    page_title = "Messages"
    form = None
    stage = "write"

    def dispatch(self, request, *args, **kwargs):
        allowed, reason = is_staff_for(self.submission, request.user)
        if not allowed and request.user.has_perm("submissions.view_submission"):
            raise PermissionDenied(reason)
        return super().dispatch(request, *args, **kwargs)

    def forms(self):
        return [self.form]

    def bound(self, *data):
        return DeskMessageForm(*data, submission=self.submission, by=self.request.user)

    def get(self, request, *args, **kwargs):
        self.form = self.bound()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.bound(request.POST, request.FILES)
        step = request.POST.get("step", "check")
        if step == "send":
            if sent := send(request, self.form):
                url = reverse("desk:messages", args=[self.submission.reference])
                return redirect(f"{url}#message-{sent.pk}")
        else:
            right = self.form.is_valid()
            self.form.keep_files()
            self.stage = "check" if right and not self.form.errors and step == "check" else "write"
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            form=self.form,
            stage=self.stage,
            deliveries=self.deliveries(),
            kept=self.form.kept_files() if self.stage == "check" else [],
            told=[
                told_as(delivery.recipient, self.sees_private)
                for delivery in messages.deliveries(self.submission, "", by=self.request.user)
            ],
            **read(self.request, self.submission),
            **kwargs,
        )

    def deliveries(self) -> list[dict]:
        """Return what each person will get, and how, once the message is written."""
        if self.stage != "check":
            return []
        data = self.form.cleaned_data
        rows = messages.deliveries(
            self.submission,
            data["text"],
            by=self.request.user,
            files=len(data["kept"]),
            private=data["private"],
        )
        return [
            {
                "who": told_as(row.recipient, self.sees_private),
                "subject": row.subject,
                "body": row.body,
                "route": row.recipient.route,
            }
            for row in rows
        ]


def panel(submission, user) -> dict:
    """Return how many messages there are, how many are new to `user`, and the newest."""
    rows = submission.messages.with_people()
    return {
        "thread_count": rows.count(),
        "thread_new": rows.unread_by(user).count(),
        "thread_last": rows.last(),
    }
