"""Files people send. Private until a live page uses a copy of them."""

import uuid

from django.conf import settings
from django.db import models

# 10 cm at 300 dots an inch, along the longer edge: smaller than that, print is coarse.
PRINT_EDGE = 1181


class PrivateFile(models.Model):
    """One stored file. Its name on disk is ours; the name it came with is only shown."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(upload_to="private/%Y/%m", max_length=200, db_index=True)
    original_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, help_text="image, film, sound or paper.")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    width = models.PositiveIntegerField(null=True, help_text="Pixels.")
    height = models.PositiveIntegerField(null=True, help_text="Pixels.")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.original_name

    @property
    def is_small_for_print(self) -> bool:
        """Whether a picture is too small to be printed 10 cm long. It may do on a screen."""
        return self.kind == "image" and max(self.width or 0, self.height or 0) < PRINT_EDGE
