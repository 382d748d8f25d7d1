"""What an editor may do with a case study besides writing it: one act, one button, one address."""

from collections.abc import Callable
from dataclasses import dataclass, field

from casestudies import forms, permissions, services
from casestudies.enums import Origin, RequestState, SignOffKind


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


def _waiting(page) -> bool:
    return _request(page, RequestState.OPEN)


def _active(page) -> bool:
    return _request(page, RequestState.OPEN, RequestState.YES)


def _sent_in(page) -> bool:
    return page.origin == Origin.SUBMITTED


def _ready(page) -> bool:
    """Something signed waits. What was sent in goes live from its submission the first time."""
    sign_off = services.waiting_sign_off(page)
    if sign_off is None or _waiting(page):
        return False
    return page.live or not _sent_in(page) or sign_off.kind == SignOffKind.OVERRIDE


ACTS = (
    Act(
        "permission",
        "Record the permission",
        "You write down who let us publish these words. Then it can be published.",
        lambda page: not _sent_in(page) and (not page.live or _correcting(page)),
        lambda page, by, given: services.record_permission(
            page, by=by, note=given["note"], licence=given["licence"]
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
        lambda page: _sent_in(page) and _correcting(page) and not _active(page),
        lambda page, by, given: services.ask_for_yes(page, by=by),
        "The page waits for a yes.",
    ),
    Act(
        "yes",
        "Write down the yes to the correction",
        "For a yes that was spoken, signed in BSL or posted.",
        lambda page: _correcting(page) and _waiting(page),
        lambda page, by, given: services.record_yes(page, recorded_by=by, **given),
        "The yes is recorded. You can publish now.",
        forms.RecordedYesForm,
        {"label": "Is there anything to remember? (optional)"},
    ),
    Act(
        "recall",
        "Take it back to change something",
        "The page is unlocked. A new yes is needed.",
        lambda page: _correcting(page) and _active(page),
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
        lambda page: _correcting(page) and not _active(page),
        lambda page, by, given: services.close_correction(page, by=by),
        "The correction is closed. The website was not changed.",
    ),
    Act(
        "override",
        "Publish without a yes",
        "For an emergency. Your name and your reason are kept.",
        lambda page: not _active(page) and (not page.live or _correcting(page)),
        lambda page, by, given: services.override(page, by=by, reason=given["note"]),
        "Your decision is recorded. You can publish now.",
        forms.NoteForm,
        {"label": "Why can nobody be asked?"},
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
