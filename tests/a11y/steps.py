"""Pages at every step of a correction, of small fixes and of an editor's acts.

`made()` runs in the site's own process, from `facts.py`. Every step is taken by the services
people use.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from casestudies import services as case_studies
from casestudies.enums import Origin
from casestudies.models import CaseStudyPage
from signoff.enums import Road
from signoff.services import corrections, moves, small_fixes
from signoff.services.second_person import name_second_person
from submissions.calls import CallPage
from submissions.enums import ContributorRole
from submissions.models import Submission
from takedown import services as takedown
from takedown.enums import What
from tests.e2e.waiting import HARD, NOW
from tests.factories import casestudies as pages
from tests.submissions import desk

CHANGED = "We took out a sentence."


def made() -> dict:
    """Make them all and return where each is, by the names the registry uses."""
    return {**_corrections(), **_moves(), **_acts(), **_take_downs()}


def _corrections() -> dict:
    found = {}
    for step in ("asked", "open", "waiting", "signed", "corrected"):
        submission = _mine(f"A correction, {step}", desk.published)
        owner = submission.contributors.get(role=ContributorRole.OWNER).user
        corrections.ask_for_correction(submission, by=owner, wish="We do not sing in coats.")
        if step != "asked":
            corrections.begin_correction(submission, by=desk.staff())
            _write(submission, hard=NOW)
        if step not in ("asked", "open"):
            corrections.ask_for_yes(
                submission, by=desk.staff(), answer_by=desk.in_days(9), what_changed=CHANGED
            )
        if step in ("signed", "corrected"):
            moves.say_yes(submission, by=owner)
        if step == "corrected":
            corrections.publish_correction(submission, by=desk.staff())
            found["number_corrected"] = submission.page.permanent_number.number
        found[f"correction_{step}"] = submission.reference
    return found | {"correction_small": _small_correction()}


def _small_correction() -> str:
    submission = _mine("A capital letter put right on the website", desk.published)
    owner = submission.contributors.get(role=ContributorRole.OWNER).user
    small_fixes.agree_on_small_fixes(submission, by=owner)
    corrections.begin_correction(submission, by=desk.staff(), reason="A capital.")
    _write(submission, summary="A Choir that everyone can join.")
    return submission.reference


def _moves() -> dict:
    ready = _mine("A page that is ready", desk.with_page)
    fixed = _mine("A comma put right", desk.signed)
    owner = fixed.contributors.get(role=ContributorRole.OWNER).user
    small_fixes.agree_on_small_fixes(fixed, by=owner)
    moves.recall(fixed, by=desk.staff(), comment="A comma is missing.")
    _write(fixed, summary="A choir, that everyone can join.")
    read = _mine("Read by somebody else", desk.asked)
    billie = User.objects.get(email="billie@example.org")
    read.contributors.create(user=billie, role=ContributorRole.CO_WRITER)
    second = _mine("A second person to ask", desk.asked)
    ali = {"name": "Ali Said", "way": Road.PHONE, "address": "01632 960001"}
    name_second_person(second, by=owner, **ali)
    return {
        "yes_second": second.reference,
        "page_ready": desk.say_why(ready).reference,
        "small_fixes": fixed.reference,
        "yes_not_mine": read.reference,
    }


def _acts() -> dict:
    admin = User.objects.filter(is_superuser=True).first()
    found = {"page_draft": pages.page(title="A draft", origin=Origin.COMMISSIONED).pk}
    for step in ("open", "asked", "signed"):
        page = pages.live(title=f"Ours, {step}")
        case_studies.open_correction(page, by=admin, reason="A wrong year.")
        page = page.get_latest_revision_as_object()
        page.hard = NOW
        page.save_revision(user=admin)
        page = pages.in_order(page)
        if step != "open":
            case_studies.ask_for_yes(page, by=admin, what_changed=CHANGED)
        if step == "signed":
            case_studies.record_yes(pages.fresh(page), said_by="Jo Owner")
        found[f"page_{step}"] = page.pk
    timed = pages.signed(title="Ours, with a date", origin=Origin.COMMISSIONED)
    case_studies.schedule(timed, at=timezone.now() + timedelta(days=30), by=admin)
    return found | {"page_timed": timed.pk}


def _take_downs() -> dict:
    page = pages.live(title="Asked to take down", slug="asked-to-take-down")
    answers = {
        "new": lambda asked, by: takedown.hide_asked(asked, by=by),
        "asked": lambda asked, by: takedown.ask_back(asked, by=by, question="Which photo?"),
        "gone": lambda asked, by: takedown.take_away(asked, by=by, words=["Robin"]),
        "back": lambda asked, by: takedown.put_back(asked, by=by, reason="It is not you."),
        "not-found": lambda asked, by: takedown.put_back(asked, by=by, found=False),
    }
    found = {}
    for name, answer in answers.items():
        asked = takedown.ask(page, what=What.WORDS, words="Robin", email="asks@example.org")
        answer(asked, desk.staff())
        found[f"take_down_{name}"] = str(asked.reference)
        found[f"take_down_{name}_page"] = page.permanent_number.pk
        found[f"take_down_{name}_pk"] = asked.pk
    return found


def _mine(title: str, make) -> Submission:
    owner = User.objects.get(email="contributor@example.org")
    call = CallPage.objects.get(slug="innovation-2026")
    made = make(owner=owner, call=call, title=title, hard={"text": HARD})
    return Submission.objects.get(pk=made.pk)


def _write(submission, **fields) -> None:
    page = submission.page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=desk.staff(), clean=False)
    pages.in_order(CaseStudyPage.objects.get(pk=page.pk))
    submission.refresh_from_db()
