"""Every write of this room, by noun. Callers import from here."""

from casestudies.services.checks import problems_before_yes
from casestudies.services.corrections import close_correction, open_correction
from casestudies.services.files import is_public_file, is_public_path
from casestudies.services.publishing import (
    draft_public,
    public_of,
    publish,
    schedule,
    unpublish,
    unschedule,
    version_of,
)
from casestudies.services.sign_offs import (
    Refused,
    ask_for_yes,
    change_asked,
    make_live_synthetic,
    override,
    recall,
    record_permission,
    record_yes,
)

__all__ = [
    "Refused",
    "ask_for_yes",
    "change_asked",
    "close_correction",
    "draft_public",
    "is_public_file",
    "is_public_path",
    "make_live_synthetic",
    "open_correction",
    "override",
    "problems_before_yes",
    "public_of",
    "publish",
    "recall",
    "record_permission",
    "record_yes",
    "schedule",
    "unpublish",
    "unschedule",
    "version_of",
]
