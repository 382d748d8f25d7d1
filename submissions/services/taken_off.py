"""Something went from the page of a submission: the group is told, and our copies go too."""

from django.db import transaction

from core.models import SiteImage
from outbox.services import take_words_out
from submissions.models import Submission, SubmissionFile
from submissions.services import telling
from submissions.services.transitions import log
from uploads.services import erase

STAGES = {
    "hidden": "To the contributors, when something is hidden while we look at a request.",
    "gone": "To the contributors, when something was taken off their page for good.",
    "back": "To the contributors, when something that was hidden is shown again.",
}
for _stage, _description in STAGES.items():
    telling.register(f"page_{_stage}", _description, who="Sam", why="I am in the picture.")


def of_page(page) -> Submission | None:
    """Return the submission a page was made from, if there is one."""
    return Submission.objects.select_related("call").filter(page_id=page.pk).first()


@transaction.atomic
def tell(page, stage: str, *, name: str, why: str) -> None:
    """Tell the group at once, neutrally.

    Args:
        stage: of `STAGES`.
        name, why: of whom asked; empty unless she allowed it.
    """
    submission = of_page(page)
    if submission is not None:
        telling.tell(submission, f"page_{stage}", at_once=True, who=name, why=why)
        log(submission, f"page_{stage}", by=None)


@transaction.atomic
def erase_copies(page, *, texts, words, files) -> None:
    """Erase what we keep of the same: the pictures as they were sent to us, and words in mails.

    The answers stay: they are the group's own words, and only they and our editors see them.

    Args:
        texts: the exact texts that went.
        words: names that went from every text.
        files: the pictures, films and files that go.
    """
    images = [obj.pk for obj in files if isinstance(obj, SiteImage)]
    for row in SubmissionFile.objects.filter(image__in=images).select_related("file"):
        row.delete()
        erase(row.file)
    submission = of_page(page)
    if submission is not None:
        take_words_out(submission.reference, (*texts, *words))
