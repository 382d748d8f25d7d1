"""Home and standard pages."""

from django.db import models
from wagtail import blocks

from core.fields import StreamField
from core.models import BasePage
from home.privacy import what_we_keep
from home.welcome import welcome


class HomePage(BasePage):
    """One sentence of what this is, and the way in for each kind of visitor."""

    lead = models.TextField(blank=True)
    how_it_works = StreamField(
        [
            (
                "visitor",
                blocks.StructBlock(
                    [
                        ("who", blocks.CharBlock()),
                        ("lines", blocks.ListBlock(blocks.CharBlock(), max_num=4)),
                    ]
                ),
            )
        ],
        blank=True,
    )

    max_count = 1
    content_panels = [*BasePage.content_panels, "lead", "how_it_works"]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | welcome()


class StandardPage(BasePage):
    """About, privacy, accessibility, and whatever else needs a page of words."""

    introduction = models.TextField(blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock(icon="title")),
            ("text", blocks.RichTextBlock(features=["bold", "ol", "ul", "link"])),
            ("list", blocks.ListBlock(blocks.CharBlock(), icon="list-ul")),
        ],
        blank=True,
    )

    content_panels = [*BasePage.content_panels, "introduction", "body"]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # What is kept is never typed by hand: the tables say it, so it cannot be out of date.
        return context | ({"kept": what_we_keep()} if self.slug == "privacy" else {})
