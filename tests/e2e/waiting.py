"""Pages of the demo's contributor that wait for her yes, made by the services people use.

`waits` and `again` run in the site's own process; `ask_for_yes` and `ask_again` call them there.
"""

import re

STORY = "We sing on Thursdays. Everyone can join in."
HARD = "The hall was cold. We sang in our coats. Nobody came in January."
NOW = "The hall was cold. Nobody came in January."
SPELLED = ("necessary", "receive", "separate", "definitely", "believe", "beginning")


def waits(title: str, hard: str = HARD, now: str = NOW) -> str:
    """Let an editor make the page of something sent, with one answer in other words, and ask for
    a yes to it; return its reference."""
    from accounts.models import User
    from submissions.calls import CallPage
    from tests.submissions import desk

    owner = User.objects.get(email="contributor@example.org")
    call = CallPage.objects.get(slug="innovation-2026")
    found = desk.with_page(owner=owner, call=call, title=title, hard={"text": hard})
    return again(found.reference, now)


def again(reference: str, now: str) -> str:
    """Let an editor put the answer into other words, and ask for the yes; return the reference."""
    from submissions.models import Submission
    from tests.factories.casestudies import in_order
    from tests.submissions import desk

    page = Submission.objects.get(reference=reference).page.get_latest_revision_as_object()
    page.hard = now
    page.save_revision(user=desk.staff(), clean=False)
    found = Submission.objects.get(reference=reference)
    in_order(found.page)
    return desk.send_for_yes(found).reference


def misspelled(times: int) -> tuple[str, str]:
    """Return a text with that many mistakes, and the same without them."""
    words = [SPELLED[number % len(SPELLED)] for number in range(times)]
    wrong = [word[:-2] + word[-1] + word[-2] for word in words]
    return tuple(
        " ".join(f"We found the {word} thing in week {week}." for week, word in enumerate(kind, 1))
        for kind in (wrong, words)
    )


def ask_for_yes(site, title: str) -> str:
    """Make a page that waits in a running site; return its reference."""
    return _run(site, f"waits({title!r})")


def ask_again(site, reference: str, now: str) -> str:
    """Change the page in a running site once more, and ask again."""
    return _run(site, f"again({reference!r}, {now!r})")


def _run(site, call: str) -> str:
    code = f"from tests.e2e.waiting import *\nprint('REF', {call})"
    return re.search(r"REF (\S+)", site.shell(code))[1]
