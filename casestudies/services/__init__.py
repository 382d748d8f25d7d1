"""Every write of this room, by noun. Callers import from here."""

from casestudies.services.checks import problems_before_yes
from casestudies.services.corrections import close_correction, open_correction
from casestudies.services.erasing import erase
from casestudies.services.files import is_public_file
from casestudies.services.publishing import (
    publish,
    schedule,
    unpublish,
    unschedule,
    waiting_sign_off,
)
from casestudies.services.reading import (
    draft_public,
    pages_under,
    preview_of,
    public_of,
    publics_of,
    related_to,
    version_of,
)
from casestudies.services.refusals import Refused
from casestudies.services.sign_offs import (
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
    "erase",
    "is_public_file",
    "make_live_synthetic",
    "open_correction",
    "override",
    "pages_under",
    "preview_of",
    "problems_before_yes",
    "public_of",
    "publics_of",
    "publish",
    "recall",
    "record_permission",
    "record_yes",
    "related_to",
    "schedule",
    "unpublish",
    "unschedule",
    "version_of",
    "waiting_sign_off",
]
