"""Confirming the address of a draft: a link and a code, by mail."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.asking import asked_here, remember
from accounts.forms import CodeForm
from accounts.limits import too_many
from accounts.services import send_confirmation
from submissions.enums import State
from submissions.views.finding import find, private, share_url, shown


def ask_to_confirm(request, submission, after: str):
    """Mail a link and a code to the address of a draft, and show where the code goes.

    Args:
        after: the page she goes on to, with or without the code.
    """
    email = submission.contact.email
    if response := too_many(request, "sign_in_ask", key=email.lower()):
        return response
    asked = send_confirmation(email, next_url=after, data={"draft": submission.reference})
    if asked.mail_failed:
        messages.warning(request, "We could not send the mail. Wait a few minutes, then try again.")
    return remember(redirect(share_url("confirm", submission)), asked)


@private
@require_http_methods(["GET", "POST"])
def confirm(request, call_slug, reference):
    """Say that the mail is on its way; a POST sends another."""
    submission = find(request, reference, call_slug)
    contact, you = submission.contact, "easy-email" if submission.easy_read else "you"
    typed_for = submission.typed_for_somebody  # an editor sends the link from the desk
    if contact.confirmed_at or submission.state != State.DRAFT or typed_for:
        return redirect(share_url("tasks", submission))
    if not contact.email:
        return redirect(share_url("section", submission, you))
    if request.method == "POST":
        return ask_to_confirm(request, submission, share_url("tasks", submission))
    asked = asked_here(request)
    sent = asked is not None and asked.email == contact.email.lower()
    return render(
        request,
        shown(submission, "confirm"),
        {
            "submission": submission,
            "email": contact.email,
            "form": CodeForm() if sent else None,
            "after": asked.next_url if sent else share_url("tasks", submission),
            "tasks_url": share_url("tasks", submission),
            "you_url": share_url("section", submission, you),
        },
    )
