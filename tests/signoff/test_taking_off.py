"""What a group takes off its own page: hidden at once, by nobody's leave, and erased at night."""

import pytest
from django.urls import reverse

from casestudies import services as case_studies
from casestudies.models import Hidden
from casestudies.nightly import erase_taken_off
from casestudies.people import parts_of
from casestudies.services.reading import away
from consent.enums import Item, Under18
from consent.models import Consent
from core.rota import Night
from outbox.models import Message
from signoff.services import taking_off
from submissions.answers import standing_consents, ticked_uses
from submissions.enums import ContributorRole, State
from submissions.models import Contributor, LogEntry, SubmissionFile, Supporter
from submissions.services.transitions import MoveRefused
from tests.factories import casestudies as pages
from tests.factories import submissions as factory
from tests.submissions import desk
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db
ADULT = {"how": "on paper", "under_18": Under18.NO, "by": None}


@pytest.fixture
def submission():
    """A published page with a name, a quote and two pictures that were sent with it."""
    sent = desk.accepted(uses=["website", "report"])
    for color in ("green", "blue"):
        row = desk.add_picture(sent)
        row.file = desk.store(desk.picture(color, f"{color}.png"))
        row.save()
    pages.index()
    made = desk.make_finished_page(sent)
    page = made.page.get_latest_revision_as_object()
    page.summary = "A choir that Pat leads."
    page.body.append(("quote", {"text": "I sing for my life.", "who": "", "consent": ""}))
    page.save_revision()
    text = parts_of(page.get_latest_revision_as_object())[-1]
    case_studies.record_person(page, text.of, words="Pat", person="Pat Named", **ADULT)
    case_studies.state_nobody(page, text.of, by=None)
    made.page = pages.in_order(page)
    return desk.moves.publish(
        desk.moves.say_yes(desk.send_for_yes(made), by=factory.owner_of(made)), by=desk.staff()
    )


def address(submission):
    return reverse("my_take_back", args=[submission.reference])


def of_kind(submission, kind):
    return [part for part in taking_off.things_on(submission) if part.kind == kind]


def shown(submission):
    return case_studies.public_of(submission.page)


def test_a_picture_goes_at_once_and_for_good_the_next_night(submission):
    page = submission.page
    first, second = of_kind(submission, "picture")
    client = browser(factory.owner_of(submission))
    said = client.post(address(submission), {"off": "yes", "things": [first.id]}, follow=True)
    assert "It is off the website." in desk.text(said)
    assert [b.id for b in shown(submission).body if b.type == "picture"] == [second.id]
    assert case_studies.version_of(page.permanent_number.pk, 1) == shown(submission)
    line = LogEntry.objects.get(code="own_taken_off")
    assert (line.actor, line.detail) == (factory.owner_of(submission), {"parts": [first.id]})
    subjects = list(Message.objects.order_by("-pk").values_list("subject", flat=True)[:2])
    assert "You took something off your case study: The choir with a ramp" in subjects
    assert "A group took something off its case study: The choir with a ramp" in subjects

    night = Night(now=desk.timezone.now())
    assert erase_taken_off(night) == ["One part taken off: erased."]
    assert erase_taken_off(night) == []
    assert not night.failed
    assert SubmissionFile.objects.filter(submission=submission).count() == 1
    assert [b.id for b in shown(submission).body if b.type == "picture"] == [second.id]
    assert not Hidden.objects.in_force().exists()


def test_a_name_and_a_quote_go(submission):
    ids = {part.id for kind in ("name", "quote") for part in of_kind(submission, kind)}
    assert len(ids) == 2
    taking_off.take_off(submission, ids, by=factory.owner_of(submission))
    assert "Pat" not in shown(submission).summary
    assert not [b for b in shown(submission).body if b.type == "quote"]
    assert Consent.objects.get(person="Pat Named").taken_back_by == "contributor"
    assert not of_kind(submission, "name")
    mail = Message.objects.get(key="submissions/own_taken_off")
    assert "You took a quote and a name off" in mail.body
    assert not Message.objects.filter(key="submissions/taken_back").exists()


def test_what_is_gone_already_is_said(submission):
    client = browser(factory.owner_of(submission))
    assert "Tick what should go" in desk.text(client.post(address(submission), {"off": "yes"}))
    gone = {"off": "yes", "things": ["gone"]}
    assert "This is off the website already." in desk.text(client.post(address(submission), gone))
    with pytest.raises(MoveRefused):
        taking_off.take_off(submission, ["gone"], by=factory.owner_of(submission))


def test_only_who_may_say_yes(submission):
    writer = factory.contributor()
    row = Contributor.objects.create(
        submission=submission, user=writer, role=ContributorRole.CO_WRITER
    )
    client = browser(writer)
    assert client.get(address(submission)).status_code == 403
    assert address(submission) not in desk.text(
        client.get(reverse("my_detail", args=[row.submission.reference]))
    )
    with pytest.raises(MoveRefused):
        taking_off.take_off(submission, [], by=writer)
    with pytest.raises(MoveRefused):
        taking_off.say_where(submission, [], by=writer)
    row.may_say_yes = True
    row.save()
    assert client.get(address(submission)).status_code == 200
    assert browser(factory.contributor()).get(address(submission)).status_code == 404


def test_a_use_is_taken_away_and_another_one_added(submission):
    owner = factory.owner_of(submission)
    client = browser(owner)
    pictures = of_kind(submission, "picture")
    client.post(address(submission), {"where": "yes", "uses": ["website", "news"]})
    assert ticked_uses(submission) == ["website", "news"]
    assert [row.uses for row in standing_consents(submission, Item.USE)] == [
        ["catalogue", "press", "social"],
        ["catalogue"],
    ]
    assert of_kind(submission, "picture") == pictures
    mail = Message.objects.get(key="submissions/own_uses")
    assert "here: this website and news and social media." in mail.body
    client.post(address(submission), {"where": "yes", "uses": ["website", "news"]})
    assert LogEntry.objects.filter(code="own_uses").count() == 1


def test_without_this_website_the_page_comes_down_once_she_is_sure(submission):
    client = browser(factory.owner_of(submission))
    sent = {"where": "yes", "uses": ["report"]}
    asked = desk.text(client.post(address(submission), sent))
    assert "Take your case study off the website?" in asked
    assert shown(submission)
    done = desk.text(client.post(address(submission), sent | {"sure": "yes"}, follow=True))
    assert "Your case study is off the website." in done
    assert "Nothing of yours is on the website now." in done
    submission.refresh_from_db()
    assert submission.state == State.UNPUBLISHED
    assert ticked_uses(submission) == ["report"]
    assert away().consents
    assert Message.objects.filter(key="submissions/unpublished").exclude(state="held").exists()
    with pytest.raises(MoveRefused):
        taking_off.say_where(submission, ["website"], by=factory.owner_of(submission))


def test_before_publication_nothing_is_public():
    submission = desk.signed()
    page = desk.text(browser(factory.owner_of(submission)).get(address(submission)))
    assert "Nothing of yours is on the website now." in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert taking_off.things_on(submission) == []


@pytest.fixture
def jo(submission):
    """Supports the owner at the owner's own address; may not say yes."""
    return Supporter.objects.create(submission=submission, name="Jo", may_send=True)


def test_where_somebody_supports_the_owner_it_is_asked_who_decides(submission, jo):
    owner = factory.owner_of(submission)
    client = browser(owner)
    assert desk.text(client.get(address(submission))).count("Who decides this?") == 2
    picture = of_kind(submission, "picture")[0]
    off, where = {"off": "yes", "things": [picture.id]}, {"where": "yes", "uses": ["report"]}
    for sent in (off, where):
        assert "Choose who decides this" in desk.text(client.post(address(submission), sent))
    key = f"supporter-{jo.pk}"
    refused = desk.text(client.post(address(submission), off | {"off-who": key}))
    assert "take this off the website" in refused
    assert "by phone, BSL call or letter" in refused
    with pytest.raises(MoveRefused, match="Say who decides this"):
        taking_off.take_off(submission, [picture.id], by=owner)
    with pytest.raises(MoveRefused, match="Say who decides this"):
        taking_off.say_where(submission, ["report"], by=owner)
    assert picture in of_kind(submission, "picture")
    client.post(address(submission), off | {"off-who": "me"})
    assert picture not in of_kind(submission, "picture")
    line = LogEntry.objects.get(code="own_taken_off")
    assert (line.actor, line.on_behalf_of, line.supporter) == (owner, None, None)


def test_who_supports_her_and_may_say_yes_is_logged_beside_her(submission, jo):
    jo.may_say_yes = True
    jo.save()
    owner = factory.owner_of(submission)
    client = browser(owner)
    who = {"where-who": f"supporter-{jo.pk}"}
    sent = {"where": "yes", "uses": ["report"]} | who
    asked = desk.text(client.post(address(submission), sent))
    assert f'name="where-who" value="supporter-{jo.pk}"' in asked
    client.post(address(submission), sent | {"sure": "yes"})
    line = LogEntry.objects.get(code="own_uses")
    assert (line.actor, line.on_behalf_of, line.supporter) == (owner, owner, jo)
    assert line.detail == {"uses": ["report"], "voice": f"supporter-{jo.pk}"}


def test_a_supporter_with_an_address_of_her_own_is_named_too(submission):
    sam, owner = factory.contributor(), factory.owner_of(submission)
    row = Contributor.objects.create(
        submission=submission, user=sam, role=ContributorRole.SUPPORTER, may_say_yes=True
    )
    name = of_kind(submission, "name")[0].id
    sent = {"off": "yes", "things": [name], "off-who": f"contributor-{row.pk}"}
    browser(sam).post(address(submission), sent)
    line = LogEntry.objects.get(code="own_taken_off")
    assert (line.actor, line.on_behalf_of) == (sam, owner)
    assert not of_kind(submission, "name")
