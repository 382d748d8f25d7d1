"""Role by action: `docs/roles.md` is drawn from here, and the tests try every cell of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts.roles import CONTRIBUTOR, ROLES
from desk.permissions import HANDLE_CARE, WORKERS
from review.permissions import ACTIONS
from review.urls import urlpatterns
from submissions.acts import act_in_words
from submissions.enums import DECIDERS, TRANSITIONS, Actor
from takedown.permissions import ANSWER

COLUMNS = ("stranger", CONTRIBUTOR, *ROLES)
YES, NO = "yes", "·"
HEADER = """# Who may do what

This page is drawn from the code. Do not edit it: run `manage.py draw_roles`. A test fails when it
is out of date. Others try each cell: those with an address over HTTP
(`tests/home/test_role_matrix.py`), the moves in every state (`tests/submissions/test_matrix.py`).

A *stranger* is not signed in; a *contributor* is, and has no role. Each role is a group, made from
`accounts/roles.py`. Who has two roles may do what either may. Whoever wrote part of something, or
knows its people, has no role for it. What is more: an action can need a phase, an assignment or a
state; `review/permissions.py` and the guards in [states.md](states.md) say which.
"""


@dataclass(frozen=True, slots=True)
class Right:
    """Something done in `/admin/`: in words, the permissions it needs, and where.

    `roles` stands in place of `needs` where the code asks for a role. Without an address it is a
    part of other screens.
    """

    words: str
    needs: tuple[str, ...] = ()
    address: str = ""
    roles: frozenset[str] = frozenset()

    def held_by(self, column: str) -> bool:
        """Whether somebody of a column of the matrix may do it."""
        if self.roles:
            return column in self.roles
        return column in ROLES and all(ROLES[column].grants(one) for one in self.needs)


def _all_of(prefix: str, model: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{verb}_{model}" for verb in ("add", "change", "choose"))


RIGHTS = (
    Right("Come into the admin", ("wagtailadmin.access_admin",), "/admin/"),
    Right("See what was sent", ("submissions.view_submission",), "/admin/submissions/"),
    Right(
        "See contact details, and fill it in with somebody",
        ("submissions.view_contactdetails",),
        "/admin/submissions/together/",
    ),
    Right("Open the files that were sent", ("uploads.view_privatefile",)),
    Right(
        "Take what was sent out as a file", (), "/admin/submissions/download/", frozenset(WORKERS)
    ),
    Right("Release what was decided", (), "/admin/submissions/release/", frozenset(DECIDERS)),
    Right(
        "Keep labels",
        tuple(f"desk.{verb}_label" for verb in ("view", "add", "change", "delete")),
        "/admin/labels/",
    ),
    Right("See worries about somebody's safety", (HANDLE_CARE,), "/admin/submissions/care/"),
    Right(
        "Say whom we tell of such a worry",
        ("desk.change_caresettings",),
        "/admin/settings/desk/caresettings/",
    ),
    Right(
        "Write the questions of the form",
        ("submissions.change_questionwords",),
        "/admin/question-words/",
    ),
    Right(
        "Answer who asks us to take a page down",
        (ANSWER, "takedown.view_takedownrequest"),
        "/admin/take-down/",
    ),
    Right("Read mails and send them", ("outbox.view_message",), "/admin/outbox/"),
    Right("Tick off what is told by hand", ("outbox.change_message",), "/admin/tasks/"),
    Right(
        "Write the words of mails",
        ("outbox.view_mailtemplate", "outbox.change_mailtemplate"),
        "/admin/mail_words/",
    ),
    Right("Write pages", ("page.add", "page.change"), "/admin/pages/"),
    Right("Publish pages, and take them down", ("page.publish", "page.lock", "page.unlock")),
    Right("Delete several pages at once", ("page.bulk_delete",)),
    Right("Publish without a yes, to protect somebody", (), "", frozenset({"administrator"})),
    Right("See who said yes to being shown", ("consent.view_consent",), "/admin/consents/"),
    Right("Keep pictures", _all_of("wagtailimages", "image"), "/admin/images/"),
    Right("Keep papers", _all_of("wagtaildocs", "document"), "/admin/documents/"),
    Right("Keep films", ("wagtailmedia.add_media", "wagtailmedia.change_media"), "/admin/media/"),
    Right(
        "Keep service areas and other lists",
        ("casestudies.change_servicearea", "taggit.change_tag"),
        "/admin/vocabularies/servicearea/",
    ),
    Right("Keep organisations", ("organisations.change_organisation",), "/admin/organisations/"),
    Right(
        "Lead old addresses to new ones", ("wagtailredirects.change_redirect",), "/admin/redirects/"
    ),
    Right(
        "Say how people reach us",
        ("core.change_helpsettings",),
        "/admin/settings/core/helpsettings/",
    ),
    Right(
        "Invite people and give them roles",
        ("accounts.view_user", "accounts.add_user", "accounts.change_user"),
        "/admin/users/",
    ),
    Right(
        "Set the name of the site",
        ("wagtailcore.add_site", "wagtailcore.change_site"),
        "/admin/sites/",
    ),
)


def review_patterns() -> Iterator[tuple[str, str, str]]:
    """Yield the name, the route and the action of every address under `/review/`."""
    for pattern in urlpatterns:
        if not str(pattern.pattern).startswith("review/"):
            continue  # *How this was decided* is for everybody
        view = getattr(pattern.callback, "view_class", None)
        yield pattern.name, f"/{pattern.pattern}", getattr(view, "action", "")


def filled(route: str, facts: dict) -> str:
    """Return an address with its arguments; raises KeyError for one `facts` does not have."""
    return re.sub(r"<\w+:(\w+)>", lambda found: str(facts[found[1]]), route)


def drawing() -> str:
    """Return the whole page."""
    return "\n".join(
        (
            HEADER,
            *_table("Reading and deciding: `/review/`", ("action", "where"), _actions()),
            *_table("From state to state", ("move", "code"), _moves()),
            "*Contributor* says which: the owner, or whom she gave the right to.\n",
            *_table("The admin", ("right", "where"), _rights()),
        )
    )


def _table(title: str, head: Iterable[str], rows: Iterable[tuple]) -> list[str]:
    names = [column.replace("_", " ") for column in COLUMNS]
    lines = [f"## {title}", f"| {' | '.join((*head, *names))} |"]
    lines.append("|---" * (len(COLUMNS) + 2) + "|")
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return [*lines, ""]


def _actions():
    for action in ACTIONS.values():
        where = [
            f"`{_shown(route)}`" for _, route, name in review_patterns() if name == action.name
        ]
        cells = (YES if column in action.roles else NO for column in COLUMNS)
        yield action.words, " ".join(where) or NO, *cells


def _shown(route: str) -> str:
    """Return a route as people read it: `<slug:slug>` is `<slug>`."""
    return re.sub(r"<\w+:(\w+)>", r"<\1>", route)


def _moves():
    who: dict[str, set[Actor]] = {}
    for move in TRANSITIONS:
        who.setdefault(move.name, set()).update(move.who)
    for name, actors in who.items():
        hers = [a.label.lower() for a in Actor if a in actors - set(ROLES) - {Actor.SYSTEM}]
        system = " (the system too)" if Actor.SYSTEM in actors else ""
        cells = (YES if column in actors else NO for column in ROLES)
        yield act_in_words(name) + system, f"`{name}`", NO, ", ".join(hers) or NO, *cells


def _rights():
    for right in RIGHTS:
        cells = (YES if right.held_by(column) else NO for column in COLUMNS)
        yield right.words, f"`{right.address}`" if right.address else NO, *cells
