"""Small helps for the pages of signing in."""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def demo_mail_url() -> str:
    """Where the demo's mail is read; nothing outside the demo."""
    return reverse("outbox:demo_mail_list") if settings.SHOW_DEMO_MAIL else ""
