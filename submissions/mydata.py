"""What becomes of what somebody sent, when she takes her data or deletes her account."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.holdings import Ask, asks_first, erases, goes_with, kept, left_out
from submissions.enums import ContributorRole
from submissions.forms.deleting import CHOICES, TAKE_DOWN
from submissions.services.erasing import leave_all
from submissions.services.saying import may_delete, voices
from submissions.taking import name_of, taking_part

left_out("submissions.ContactDetails", "How to reach other people who write it with you.")
left_out("submissions.CallWindow", "What our team did in its own work: that is not about you.")

# --- what goes ------------------------------------------------------------------------------------
goes_with(
    "submissions.Submission",
    "submissions.LongAnswer submissions.Addition submissions.SubmissionPartner "
    "submissions.SubmissionPlace submissions.SubmissionLink submissions.SavedSection "
    "submissions.WaitingSave submissions.SentVersion submissions.SubmissionFile "
    "submissions.PrivateAnswers submissions.ContactDetails submissions.Assistance "
    "submissions.ReceivedEmail submissions.SpokenCode submissions.ThreadMessage "
    "submissions.ThreadRead submissions.QuestionRequest submissions.Promise submissions.Decision "
    "submissions.TakingDown submissions.Invitation submissions.Supporter submissions.OpenSection "
    "submissions.HandOver",
)
goes_with("submissions.LongAnswer", "submissions.AnswerTranslation")
goes_with("submissions.Decision", "submissions.Feedback")
goes_with(
    "accounts.User",
    "submissions.Contributor submissions.ThreadRead submissions.OpenSection",
)
left_out(
    "submissions.HandOver",
    "What our editors note for each other about what you sent. You can ask us for it.",
)


@erases(
    tables="submissions.Submission uploads.PrivateFile consent.Consent core.SiteImage "
    "core.SiteRendition core.SiteMedia wagtailcore.Page wagtailcore.Revision "
    "wagtailcore.PageLogEntry",
    order=20,
)
def erase_submissions(user, choices):
    """What she owns goes, with a page never public. In what others own, her name goes."""
    mine = taking_part(user, ContributorRole.OWNER)
    for row in mine:
        decided = choices.get(_decides(row.submission), "")
        allowed, reason = may_delete(row.submission, user, decided)
        if not allowed:
            raise PermissionDenied(reason)
    down = {row.submission.pk for row in mine if choices.get(_choice(row.submission)) == TAKE_DOWN}
    leave_all(user, take_down=down)


def _decides(submission) -> str:
    return f"who_{submission.reference}"


def _choice(submission) -> str:
    return f"page_{submission.reference}"


@asks_first
def before_she_goes(user):
    """Each thing she owns: what becomes of it, and what she can do first."""
    for row in taking_part(user, ContributorRole.OWNER):
        thing = row.submission
        others = thing.contributors.exclude(user=user).exists()
        if others:
            yield Ask(
                f"others_{thing.reference}",
                name_of(thing),
                "Others write it with you. It is deleted for all of you. We tell them.",
                link=reverse("my_people", args=[thing.reference]),
                action="Give it to somebody else first",
            )
        if asked := voices(thing, user):
            answers = {voice.key: may_delete(thing, user, voice.key)[1] for voice in asked}
            yield Ask(
                _decides(thing),
                f"Who decides about “{name_of(thing)}”?",
                "Somebody supports you with it.",
                tuple((voice.key, voice.decides) for voice in asked),
                missing=f"Choose who decides about “{name_of(thing)}”",
                refused={key: reason for key, reason in answers.items() if reason},
            )
        if thing.page is not None and thing.page.live:
            yield Ask(
                _choice(thing),
                f"“{thing.page.title}” is on the website. What should happen to that page?",
                "Your answers to us are deleted in both cases.",
                CHOICES,
                missing=f"Choose what happens to the page “{name_of(thing)}”",
            )


kept(
    "submissions.LogEntry submissions.SentVersion",
    "If a page of yours stays on the website: a list of what was done. It says “a former "
    "contributor” in place of your name.",
)
kept(
    "consent.Consent casestudies.SignOff casestudies.SignOffRequest",
    "If a page of yours stays on the website: who said yes to it, when, and to which words. "
    "The law says that we must be able to show it.",
)
kept(
    "submissions.ThreadMessage submissions.LongAnswer",
    "What you wrote in something that belongs to somebody else. It stays with them, without "
    "your name.",
)
kept("submissions.CallWindow", "The list of what our team did on a page. It does not name you.")
