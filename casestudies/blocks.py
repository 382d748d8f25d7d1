"""The blocks an editor writes a case study with. Templates are in `templates/blocks/`."""

from django import forms
from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

RICH_TEXT_FEATURES = ["bold", "ol", "ul", "link"]
CONSENT_HELP = "Say who is in it under “People in it”, at the top. That fills this in."


CONSENT_NUMBER = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
CONSENT_ERROR = "Copy the whole number from the consent record."
consent_number = RegexValidator(CONSENT_NUMBER, CONSENT_ERROR)


class ConsentBlock(blocks.RegexBlock):
    """The UUID of a consent record. Taking the consent back hides the block at once."""

    def __init__(self, **kwargs):
        super().__init__(
            regex=CONSENT_NUMBER,
            required=False,
            help_text=CONSENT_HELP,
            error_messages={"invalid": CONSENT_ERROR},
            **kwargs,
        )
        self.field.widget = forms.TextInput(attrs={"readonly": True})


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock()
    who = blocks.CharBlock(required=False, help_text="For example: A member, Hull.")
    consent = ConsentBlock()

    class Meta:
        icon = "openquote"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)
    consent = ConsentBlock()

    class Meta:
        icon = "image"


class FigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(help_text="For example: 41 of 52.")
    unit = blocks.CharBlock(help_text="What was counted.")
    base = blocks.CharBlock(required=False, help_text="Out of whom, or how it was counted.")
    date = blocks.CharBlock(required=False, help_text="When. For example: March 2026.")


class FilmBlock(blocks.StructBlock):
    film = VideoChooserBlock()
    caption = blocks.CharBlock(required=False)
    consent = ConsentBlock()

    class Meta:
        icon = "media"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock()
    title = blocks.CharBlock(help_text="What the file is, in words.")

    class Meta:
        icon = "doc-full"


class StoryBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(icon="title")
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES)
    quote = QuoteBlock()
    picture = PictureBlock()
    figures = blocks.ListBlock(FigureBlock(), icon="order")
    list = blocks.ListBlock(blocks.CharBlock(), icon="list-ul")
    film = FilmBlock()
    file = FileBlock()
