"""How much room the files of one draft may take, and how much is left."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Sum

from core.filetypes import MEGABYTE

MOST_FILES = 30
NEAR = 0.8


def total() -> int:
    """Return how many bytes the files of one draft may have together."""
    return settings.UPLOAD_ALLOWANCE * MEGABYTE


def near() -> int:
    """Return from how many bytes on editors are warned."""
    return int(total() * NEAR)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one draft has used: how many files, and how many bytes."""

    files: int
    used: int

    @property
    def left(self) -> int:
        return max(total() - self.used, 0)

    @property
    def is_near(self) -> bool:
        """Whether it is time to tell an editor."""
        return self.used >= near()

    @property
    def words(self) -> str:
        """What her page says of it."""
        return f"You have sent {self.files} of {MOST_FILES} files. There is room for {self._left}."

    @property
    def editors_words(self) -> str:
        """What an editor's page says of it, or nothing."""
        if not self.is_near:
            return ""
        return (
            f"The files take {round(self.used * 100 / total())}% of the room. {self._left} is left."
        )

    @property
    def _left(self) -> str:
        return f"{self.left // MEGABYTE:,} MB" if self.left >= MEGABYTE else "less than 1 MB"

    def refusal(self, size: int) -> str:
        """Return why one more file of `size` bytes cannot come, and what to do; "" if it can."""
        if self.files >= MOST_FILES:
            return f"You have sent {MOST_FILES} files. Remove one to add another."
        if size > self.left:
            return f"There is only room for {self._left}. Remove a file, or send a link."
        return ""


def allowance_of(submission) -> Allowance:
    """Return what the files of a submission have used."""
    found = submission.files.aggregate(files=Count("pk"), used=Sum("file__size"))
    return Allowance(found["files"], found["used"] or 0)
