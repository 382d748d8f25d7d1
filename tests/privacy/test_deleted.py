"""After *delete my data* and the next night, nothing is left but what the page said would stay."""

import pytest
from django.core.management import call_command
from django.db.models import Q

from accounts.models import Erasure, User
from accounts.services.leaving import close_account
from accounts.services.taking import what_stays
from casestudies.models import PermanentNumber
from core.holdings import asked_first
from outbox.models import Message
from submissions.models import Submission
from submissions.services.erasing import erase_hers
from tests.privacy.planting import ASKED_BY_NOBODY, HERS, OTHERS, PATTERN, plant
from tests.privacy.searching import where_is

pytestmark = pytest.mark.django_db

# What she wrote in somebody else's: it stays with them, without her name.
WITH_OTHERS = {("submissions.ThreadMessage.text", "hzwxcolleague")}
# A page she leaves on the website, and who said yes to it.
PUBLIC_PLACES = (
    "casestudies.",
    "catalogue.Entry",
    "search",
    "wagtailsearch.",
    "wagtailcore.",
    "core.Site",
)
HER_YES = {("consent.Consent.person", "hzwxname"), ("casestudies.SignOff.said_by", "hzwxname")}
SHELF_MARK = {("submissions.Submission.title", "hzwxtitle")}
# What our mails to others about a request say: the title of the page that stays.
ABOUT_A_REQUEST = {(f"outbox.Message.{part}", "hzwxtitle") for part in ("subject", "body")}
ON_THE_PAGE = {
    *("hzwxtitle", "hzwxtitl", "hzwxgroup", "hzwxstory", "hzwxstori", "hzwxplace", "hzwxlink"),
    *("hzwxpartner", "hzwxpart", "hzwxshown", "hzwxname", "hzwxfilm", "hzwxcaptions"),
}


@pytest.fixture
def world(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        return plant()


@pytest.fixture
def after(django_capture_on_commit_callbacks):
    """A function that does something, then what waits for the commit, then the night."""

    def do(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
            call_command("nightly")

    return do


def marks(of=HERS):
    return {(place, word) for place, word in where_is(PATTERN) if word.startswith(of)}


def test_the_search_finds_what_is_there(world):
    """A control: what is searched for afterwards was everywhere before."""
    places = {place for place, _ in marks()}
    for place in (
        *("accounts.User.name", "accounts.SignInRequest.email", "outbox.Message.body"),
        *("submissions.ContactDetails.numbers", "submissions.PrivateAnswers.care"),
        *("submissions.WaitingSave.data", "submissions.SavedSection.typed", "a file"),
        *("submissions.ReceivedEmail.whole", "submissions.SentVersion.answers", "desk.Note.text"),
        *("submissions.SubmissionFile.people", "uploads.PrivateFile.original_name"),
        *("core.SiteImage.description", "wagtailcore.Revision.content", "search.Document.title"),
        *("casestudies.PublishedVersion.data", "casestudies.SignOffRequest.comment"),
        *("casestudies.Correction.wish", "casestudies.Correction.answer"),
        *("signoff.SecondPerson.address", "submissions.Invitation.email"),
        *("review.ReviewerInvitation.email", "review.Reviewer.access", "review.Reviewer.groups"),
        *("review.ReviewerSupporter.name", "review.WorkedHours.what"),
        *("takedown.TakeDownRequest.why", "takedown.TakeDownRequest.email"),
        *("wagtailcore.Page.slug", "core.SiteMedia.title"),
    ):
        assert place in places, place
    digests = Message.objects.filter(key="desk/digest").values_list("body", flat=True)
    assert any("Hzwx" in body for body in digests)


def test_nothing_is_left_of_an_account_whose_pages_go_too(world, after):
    number = PermanentNumber.objects.get(page=world.published.page_id)
    take_down = {ask.name: "take_down" for ask in asked_first(world.owner)}
    after(lambda: close_account(world.owner, take_down))
    assert marks() == WITH_OTHERS
    number.refresh_from_db()
    assert number.page is None
    assert number.taken_down_at
    assert not User.objects.filter(pk=world.owner.pk).exists()
    assert list(Submission.objects.values_list("pk", flat=True)) == [world.others.pk]


def test_of_a_page_that_stays_only_the_page_and_its_yes_are_left(world, after):
    after(lambda: close_account(world.owner, {}))
    left = marks() - WITH_OTHERS - HER_YES - SHELF_MARK - {("a file", "hzwxcaptions")}
    left = {row for row in left if row[1] not in ASKED_BY_NOBODY} - ABOUT_A_REQUEST
    said = Message.objects.filter(Q(subject__icontains="hzwx") | Q(body__icontains="hzwx"))
    assert all("take-down" in row.submission_ref + row.body for row in said)
    assert {place for place, _ in left if not place.startswith(PUBLIC_PLACES)} == set()
    assert {word for _, word in left} <= ON_THE_PAGE
    shell = Submission.objects.get(pk=world.published.pk)
    assert shell.page.live
    assert not shell.contributors.exists()
    assert not shell.log.exclude(actor=None).filter(actor__is_staff=False, actor__groups=None)


def test_deleting_one_thing_leaves_the_others(world, after):
    after(lambda: erase_hers(world.reviewed, by=world.owner))
    words = {word for _, word in marks()}
    for gone in ("note", "people", "message", "reply", "inside", "attached", "maker"):
        assert f"hzwx{gone}" not in words
    assert {"hzwxname", "hzwxtitle", "hzwxsealed", "hzwxcolleague"} <= words
    assert Erasure.objects.get().number == world.reviewed.reference
    for body in Message.objects.values_list("body", flat=True):
        assert world.reviewed.reference not in body or "was deleted" in body or "is deleted" in body


def test_somebody_elses_is_as_it_was(world, after):
    before = marks(OTHERS)
    after(lambda: close_account(world.owner, {}))
    assert marks(OTHERS) >= {row for row in before if "Session" not in row[0]}


def test_what_stays_is_what_the_page_says(world):
    said = " ".join(what_stays())
    for words in ("page that you leave", "said yes", "“a former contributor”", "without your name"):
        assert words in said
