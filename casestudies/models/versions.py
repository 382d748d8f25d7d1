"""What stood on the website: its permanent number, each version, and the files it shows."""

from django.db import models

from casestudies.enums import FileKind
from casestudies.models.pages import CaseStudyPage
from casestudies.models.sign_offs import SignOff
from casestudies.querysets import PublicFileQuerySet


class PermanentNumber(models.Model):
    """The number in `/cs/<number>/`, for ever. A row of its own: a page field would be lost when
    an older revision is published."""

    number = models.BigAutoField(primary_key=True)
    page = models.OneToOneField(
        CaseStudyPage, null=True, on_delete=models.SET_NULL, related_name="permanent_number"
    )
    first_published = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_reason = models.TextField(
        blank=True, help_text="Shown at its address. Empty when the reason is not to be shared."
    )


class PublishedVersion(models.Model):
    """What stood on the website: the public shape as JSON, stored at each publication."""

    number = models.ForeignKey(PermanentNumber, on_delete=models.PROTECT, related_name="versions")
    k = models.PositiveIntegerField()
    data = models.JSONField()
    at = models.DateTimeField()
    what_changed = models.CharField(max_length=300, blank=True)
    sign_off = models.ForeignKey(SignOff, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number", "k"]
        constraints = [models.UniqueConstraint(fields=["number", "k"], name="unique_version")]


class PublicFile(models.Model):
    """A file some published version of a case study shows: it is public while the page is live."""

    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="public_files")
    kind = models.CharField(max_length=10, choices=FileKind)
    object_id = models.BigIntegerField()
    consent = models.CharField(max_length=36, blank=True)

    objects = PublicFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "kind", "object_id", "consent"], name="unique_public_file"
            )
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="public_file_object")]
