"""What an editor may do with a case study besides writing it: one act, one button, one address."""

from collections.abc import Callable
from dataclasses import dataclass, field

from casestudies import forms, permissions, services
from casestudies.enums import Origin, RequestState


@dataclass(frozen=True)
class Act:
    """One act: its words, when it is offered, its form, and the service that does it."""

    name: str
    button: str
    tells: str
    offered: Callable
    run: Callable
    done: str
    form: type = forms.ActForm
    form_options: dict = field(default_factory=dict)
    may: Callable = permissions.may_edit


def _correcting(page) -> bool:
    return page.live and page.corrections.open().exists()


def _request(page, *states):
    return page.requests.filter(state__in=states).exists()


# A room above that knows whose page it is gives the address where she is asked.
ASKED_ELSEWHERE: list[Callable] = []


def asked_elsewhere(page) -> str:
    """Return the address where the yes to this page is asked for, "" when that is here."""
    return next((url for find in ASKED_ELSEWHERE if (url := find(page))), "")


def _asked_here(page) -> bool:
    return _correcting(page) and not asked_elsewhere(page)


def _waiting(page) -> bool:
    return _request(page, RequestState.OPEN)


def _active(page) -> bool:
    return _request(page, RequestState.OPEN, RequestState.YES)


def _sent_in(page) -> bool:
    return page.origin == Origin.SUBMITTED


def _ready(page) -> bool:
    """Something signed waits. What was sent in goes live from its submission the first time."""
    if services.waiting_sign_off(page) is None or _waiting(page):
        return False
    return page.live or not _sent_in(page)


ACTS = (
    Act(
        "permission",
        "Record the permission",
        "You write down who let us publish these words. Then it can be published.",
        lambda page: not _sent_in(page) and (not page.live or _correcting(page)),
        lambda page, by, given: services.record_permission(
            page,
            by=by,
            note=given["note"],
            licence=given["licence"],
            what_changed=given["what_changed"],
        ),
        "The permission is recorded. You can publish now.",
        forms.PermissionForm,
        {"label": "Who gave the permission, when, and where is it written down?"},
        permissions.may_publish,
    ),
    Act(
        "ask",
        "Ask for the yes to the correction",
        "The page is locked until somebody answers. The website keeps the old words.",
        lambda page: _sent_in(page) and _asked_here(page) and not _active(page),
        lambda page, by, given: services.ask_for_yes(page, by=by, **given),
        "The page waits for a yes.",
        forms.WhatChangedForm,
    ),
    Act(
        "yes",
        "Write down the yes to the correction",
        "For a yes that was spoken, signed in BSL or posted.",
        lambda page: _asked_here(page) and _waiting(page),
        lambda page, by, given: services.record_yes(page, recorded_by=by, **given),
        "The yes is recorded. You can publish now.",
        forms.RecordedYesForm,
        {"label": "Is there anything to remember? (optional)"},
    ),
    Act(
        "recall",
        "Take it back to change something",
        "The page is unlocked. A new yes is needed.",
        lambda page: _asked_here(page) and _active(page),
        lambda page, by, given: services.recall(page, by=by, comment=given["note"]),
        "You can change the page again.",
        forms.NoteForm,
        {"label": "What has to change?"},
    ),
    Act(
        "publish",
        "Publish",
        "The words somebody said yes to go on the website now.",
        _ready,
        lambda page, by, given: services.publish(page, by=by),
        "It is on the website.",
        may=permissions.may_publish,
    ),
    Act(
        "schedule",
        "Publish on a set date",
        "The words somebody said yes to go on the website at a time you choose.",
        _ready,
        lambda page, by, given: services.schedule(page, at=given["at"], by=by),
        "The time is set.",
        forms.ScheduleForm,
        may=permissions.may_publish,
    ),
    Act(
        "unschedule",
        "Forget the set date",
        "It does not go on the website by itself.",
        lambda page: page.approved_schedule,
        lambda page, by, given: services.unschedule(page, by=by),
        "No date is set any more.",
        may=permissions.may_publish,
    ),
    Act(
        "correct",
        "Correct",
        "You write a new draft. The website keeps the old words until the new ones have a yes.",
        lambda page: page.live and not _correcting(page),
        lambda page, by, given: services.open_correction(page, by=by, reason=given["note"]),
        "You can change the page now.",
        forms.NoteForm,
        {"label": "What needs correcting?"},
    ),
    Act(
        "close-correction",
        "Give up the correction",
        "The draft goes back to what is on the website.",
        lambda page: _asked_here(page) and not _active(page),
        lambda page, by, given: services.close_correction(page, by=by),
        "The correction is closed. The website was not changed.",
    ),
    Act(
        "protect",
        "Publish at once, to protect somebody",
        "For an emergency. What you changed goes live without a yes, and your name is kept.",
        lambda page: page.live and _asked_here(page) and not _active(page),
        lambda page, by, given: services.publish_to_protect(
            page, by=by, reason=given["note"], what_changed=given["what_changed"]
        ),
        "It is on the website.",
        forms.ProtectForm,
        {"label": "Whom does this protect, and why can you not wait for a yes?"},
        permissions.may_override,
    ),
    Act(
        "take-down",
        "Take it down",
        "The page goes from the website at once. Putting it back needs a new yes.",
        lambda page: page.live,
        lambda page, by, given: services.unpublish(
            page, by=by, reason=given["note"], share_reason=given["share"]
        ),
        "It was taken down.",
        forms.TakeDownForm,
        {"label": "Why is it taken down?"},
        permissions.may_publish,
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def acts_for(page, user) -> list[Act]:
    """Return the acts offered to this user on this page as it now stands."""
    return [act for act in ACTS if act.offered(page) and act.may(user, page)[0]]
