from django.conf import settings
from django.db import models
from django.utils import timezone

from review.enums import Knows
from review.querysets import DeclarationQuerySet


class Declaration(models.Model):
    """Private: *Do you know these people?* One answer a person a submission; the last one holds.

    It is about the person, not the reader of a call: whoever decides or edits answers too.
    """

    submission = models.ForeignKey(
        "submissions.Submission", on_delete=models.CASCADE, related_name="declarations"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="declarations"
    )
    knows = models.BooleanField(help_text="A conflict: she sees nothing of it from now on.")
    how = models.CharField(max_length=10, choices=Knows, default=Knows.ASKED)
    at = models.DateTimeField(default=timezone.now)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "user"], name="one_declaration_each")
        ]
