from django.db import models


class LedBy(models.TextChoices):
    """How many of the people in charge are disabled people (question 6)."""

    THREE_QUARTERS = "three-quarters", "Three quarters or more"
    MORE_THAN_HALF = "more-than-half", "More than half"
    SOME = "some", "Some"
    NONE = "none", "None"
    NOT_SURE = "not-sure", "Not sure"


class Stage(models.TextChoices):
    PLANNED = "planned", "Planned"
    TRIAL = "trial", "A trial"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"


class Origin(models.TextChoices):
    """Where a page came from. Set once, kept on copies."""

    SUBMITTED = "submitted", "Sent in"
    COMMISSIONED = "commissioned", "Commissioned"
    IMPORTED = "imported", "Imported"
    SYNTHETIC = "synthetic", "Synthetic"


class SignOffKind(models.TextChoices):
    YES = "yes", "Yes"
    PERMISSION = "permission", "Recorded permission"
    SYNTHETIC = "synthetic", "Synthetic content"
    OVERRIDE = "override", "Override by an administrator"
    REDUCTION = "reduction", "Something was taken away"


class SignOffEnd(models.TextChoices):
    RECALLED = "recalled", "Taken back to change something"
    REPLACED = "replaced", "Newer words were published"
    TAKEN_DOWN = "taken-down", "The page was taken down"
    REDUCED = "reduced", "Something was taken away for good"


class HidingReason(models.TextChoices):
    """Why something is not shown. A code only: no words of anybody."""

    ASKED = "asked", "Somebody asked, and nobody has looked yet"
    EDITOR = "editor", "An editor hid it"
    GROUP = "group", "Its group took it off"
    GONE = "gone", "Taken away for good, while another page still holds its file"


class FileKind(models.TextChoices):
    IMAGE = "image", "Picture"
    MEDIA = "media", "Film"
    DOCUMENT = "document", "File"


class RequestState(models.TextChoices):
    """A page sent for its contributor's yes."""

    OPEN = "open", "Waiting for an answer"
    YES = "yes", "Yes"
    CHANGE = "change", "Change asked for"
    RECALLED = "recalled", "Recalled by an editor"
    DONE = "done", "Published"


class CorrectionStage(models.TextChoices):
    """How far a correction has come."""

    NONE = "none", "Nothing to correct"
    ASKED = "asked", "Somebody asked for it"
    OPEN = "open", "An editor is making it"
    WAITING = "waiting", "It waits for a yes"
    SIGNED = "signed", "It has its yes"
    ENDED = "ended", "At an end"


class CorrectionEnd(models.TextChoices):
    """What became of a correction. Empty while it is open."""

    PUBLISHED = "published", "The new words were published"
    GIVEN_UP = "given-up", "Given up: the old words stay"
    REFUSED = "refused", "Asked for, and not made"
    TAKEN_DOWN = "taken-down", "The page was taken down first"


class Licence(models.TextChoices):
    ALL_RIGHTS_RESERVED = "all-rights-reserved", "All rights reserved"
    CC_BY = "cc-by-4.0", "Creative Commons Attribution 4.0 (text only)"
