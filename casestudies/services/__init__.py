"""Every write of this room, by noun. Callers import from here."""

from casestudies.services.checks import problems_before_yes
from casestudies.services.corrections import (
    ask_for_correction,
    close_correction,
    open_correction,
    promise_correction,
    refuse_correction,
)
from casestudies.services.erasing import erase
from casestudies.services.files import is_public_file, pages_to_clear
from casestudies.services.hiding import hide, hide_now, lift
from casestudies.services.people import join, record_person, state_nobody
from casestudies.services.protecting import problems_before_protecting, publish_to_protect
from casestudies.services.publishing import (
    publish,
    schedule,
    unpublish,
    unschedule,
    waiting_sign_off,
)
from casestudies.services.reading import (
    away,
    draft_public,
    hidden_pages,
    pages_to_tell,
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
    recall,
    record_permission,
    record_yes,
    use_yes,
)
from casestudies.services.versions import changed_since_published, published_shape, versions_of

__all__ = [
    "Refused",
    "ask_for_correction",
    "ask_for_yes",
    "away",
    "change_asked",
    "changed_since_published",
    "close_correction",
    "draft_public",
    "erase",
    "hidden_pages",
    "hide",
    "hide_now",
    "is_public_file",
    "join",
    "lift",
    "make_live_synthetic",
    "open_correction",
    "pages_to_clear",
    "pages_to_tell",
    "pages_under",
    "preview_of",
    "problems_before_protecting",
    "problems_before_yes",
    "promise_correction",
    "public_of",
    "publics_of",
    "publish",
    "publish_to_protect",
    "published_shape",
    "recall",
    "record_permission",
    "record_person",
    "record_yes",
    "refuse_correction",
    "related_to",
    "schedule",
    "state_nobody",
    "unpublish",
    "unschedule",
    "use_yes",
    "version_of",
    "versions_of",
    "waiting_sign_off",
]
