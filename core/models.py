"""What every room builds on: base page, picture, document, film, site settings."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page
from wagtailmedia.models import AbstractMedia

from core import pictures
from core.filetypes import check_captions, inspect, stored_type
from core.signals import file_checked


class BasePage(Page):
    """A public page: its language is stated, its summary serves readers and search engines."""

    LANGUAGES = [("en-GB", "English"), ("cy", "Cymraeg (Welsh)")]
    language = models.CharField(
        max_length=12,
        choices=LANGUAGES,
        default="en-GB",
        help_text="The language most of this page is written in.",
    )

    settings_panels = [*Page.settings_panels, FieldPanel("language")]

    class Meta:
        abstract = True


class CheckedFile:
    """A file that rooms above may hold fast: they are asked whenever a form checks it."""

    def clean(self):
        super().clean()
        file_checked.send(type(self), file=self)


class SiteImage(CheckedFile, AbstractImage):
    """A picture. It needs a description, or the stated choice *decorative*, before it goes live.

    A new file is drawn again before it is stored, whichever way it comes: what a camera wrote
    beside the pixels, often the place of somebody's home, stays behind.
    """

    # Not `decorative`: Wagtail resets that attribute on every load, for its own image block.
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="Tick only if the picture adds nothing to the words. It is then silent.",
    )
    credit = models.CharField(max_length=255, blank=True, help_text="Who made it.")

    admin_form_fields = ("title", "file", "description", "is_decorative", "credit", "collection")

    class Meta(AbstractImage.Meta):
        indexes = [models.Index(fields=["file"], name="image_by_file")]

    @property
    def described(self) -> bool:
        """Whether it may go live: a description, or the choice *decorative*."""
        return self.is_decorative or bool(self.description.strip())

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description

    def clean(self):
        super().clean()
        try:
            self._draw_again()
        except ValidationError as refused:
            raise ValidationError({"file": refused.messages}) from refused

    def save(self, *args, **kwargs):
        self._draw_again()
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter, *, source=None):
        """Return the rendition in memory: Wagtail's temporary file would stay open."""
        made = super().generate_rendition_file(filter, source=source)
        with made.file as temporary:
            temporary.seek(0)
            return ContentFile(temporary.read(), name=made.name)

    def _draw_again(self):
        if not self.file or self.file._committed:
            return
        if not isinstance(self.file.file, pictures.CleanFile):
            self.file = pictures.redraw(self.file).as_file()
        self._set_image_file_metadata()


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class SiteDocument(CheckedFile, AbstractDocument):
    """A paper. Its type is decided from its content."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        indexes = [models.Index(fields=["file"], name="document_by_file")]

    @property
    def url(self) -> str:
        """The one door to every stored file."""
        return self.file.url

    def clean(self):
        super().clean()
        if self.file and not self.file._committed:
            with _on_field("file"):
                found = inspect(self.file, accept=("paper",))
            self.file.name = f"paper.{found.extension}"


class SiteMedia(CheckedFile, AbstractMedia):
    """A film or a recording. No film goes live without captions and transcript, no sound
    without a transcript."""

    captions = models.FileField(
        upload_to="captions", blank=True, help_text="A WebVTT file (.vtt) with the captions."
    )
    transcript = models.TextField(
        blank=True, help_text="Everything that is said and, for a film, seen."
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "duration",
        "thumbnail",
        "captions",
        "transcript",
        "tags",
    )

    class Meta(AbstractMedia.Meta):
        indexes = [models.Index(fields=["file"], name="media_by_file")]

    @property
    def complete(self) -> bool:
        """Whether it may go live."""
        return bool(self.transcript.strip()) and (self.type == "audio" or bool(self.captions))

    @property
    def sources(self) -> list[dict]:
        """What the player of the admin is given."""
        known = stored_type(self.file.name)
        return [{"src": self.url, "type": known.media_type if known else ""}]

    def clean(self):
        super().clean()
        if self.file and not self.file._committed:
            with _on_field("file"):
                kind = "sound" if self.type == "audio" else "film"
                found = inspect(self.file, accept=(kind,))
            self.file.name = f"media.{found.extension}"
        if self.thumbnail and not self.thumbnail._committed:
            with _on_field("thumbnail"):
                self.thumbnail = pictures.redraw(self.thumbnail).as_file()
        if self.captions and not self.captions._committed:
            with _on_field("captions"):
                check_captions(self.captions)
            self.captions.name = "captions.vtt"


@contextmanager
def _on_field(name: str):
    """Say a refusal beside the field it is about."""
    try:
        yield
    except ValidationError as refused:
        raise ValidationError({name: refused.messages}) from refused


@register_setting(icon="help")
class HelpSettings(BaseSiteSetting):
    """The help block that stands in the same place on every page."""

    email = models.EmailField(blank=True)
    text_message = models.CharField("text message", max_length=40, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    text_relay = models.CharField(
        max_length=60, blank=True, help_text="For example 18001 then our number."
    )
    bsl_video_relay = models.URLField("BSL video relay", blank=True)
    post = models.TextField("postal address", blank=True)
    hours = models.CharField(max_length=120, blank=True)
    how_soon = models.CharField(
        max_length=200, blank=True, help_text="For example: we answer within two working days."
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("text_message"), FieldPanel("telephone")],
            heading="Ways to reach us",
        ),
        MultiFieldPanel(
            [FieldPanel("text_relay"), FieldPanel("bsl_video_relay"), FieldPanel("post")],
            heading="More ways",
        ),
        MultiFieldPanel([FieldPanel("hours"), FieldPanel("how_soon")], heading="When we answer"),
    ]

    class Meta:
        verbose_name = "help block"
