"""`/demo/mail/`: what the demo has sent. Under production settings these pages do not exist."""

import functools

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from outbox import backends


def demo_only(view):
    """Answer 404 where the demo's mail is not shown."""

    @never_cache
    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.SHOW_DEMO_MAIL:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
def demo_mail_list(request):
    """Show every mail the demo has sent, newest first."""
    return render(
        request, "outbox/demo_mail_list.html", {"mails": backends.demo_mails(), "noindex": True}
    )


@demo_only
def demo_mail_page(request, name):
    """Show one mail as its reader would see it, with its links."""
    mail = backends.demo_mail(name)
    if mail is None:
        raise Http404
    return render(request, "outbox/demo_mail.html", {"mail": mail, "noindex": True})
