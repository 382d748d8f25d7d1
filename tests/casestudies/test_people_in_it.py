"""Nothing goes live with a person in it who is not on record."""

import pytest

from casestudies import services
from casestudies.masking import TAKEN_OUT, mask
from casestudies.models import LedgerEntry
from casestudies.people import parts_of, people_in, text_of
from casestudies.services import Refused
from consent.enums import Item, Under18
from consent.models import Consent
from consent.services import settle_age, withdraw
from tests.factories import casestudies as make
from tests.factories.consent import MOTHER
from tests.factories.submissions import contributor

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PERSON = {"person": "Pat Pictured", "how": "by telephone", "under_18": Under18.NO, "by": None}


def draft(page):
    return make.fresh(page).get_latest_revision_as_object()


def problems(page) -> str:
    return " ".join(services.problems_before_yes(draft(page)))


def part(page, item):
    return next(p for p in parts_of(draft(page)) if p.item == item)


def bare(**fields):
    """Return a draft on which nobody has said anything about people."""
    page = make.page(**fields)
    page.ledger.all().delete()
    return page


def with_picture(**fields):
    image = make.image(**fields)
    return bare(body=[{"type": "picture", "value": {"image": image.pk}, "id": "one"}])


def test_a_picture_needs_somebody_or_nobody():
    page = with_picture()
    assert "the picture “Planting”: we do not know who is in it" in problems(page).lower().replace(
        "planting", "Planting"
    )
    of = part(page, Item.PHOTO).of
    services.state_nobody(page, of, by=None)
    services.state_nobody(page, of, by=None)
    assert "Planting" not in problems(page)
    services.record_person(page, of, **PERSON)
    assert "Planting" not in problems(page)
    number = Consent.objects.get().number
    assert draft(page).body[0].value["consent"] == number
    with pytest.raises(Refused, match="on the list for this already"):
        services.state_nobody(page, of, by=None)


def test_the_lead_picture_is_joined_too():
    page = bare(lead_picture=make.image())
    services.record_person(page, part(page, Item.PHOTO).of, **PERSON)
    assert draft(page).lead_picture_consent == Consent.objects.get().number


def test_another_picture_in_the_same_block_is_asked_about_again():
    page = make.in_order(with_picture())
    changed = draft(page)
    changed.body[0].value["image"] = make.image(color="red")
    changed.save_revision()
    assert "we do not know who is in it" in problems(page)


def test_a_quote_needs_whoever_said_it():
    page = bare(body=[{"type": "quote", "value": {"text": "We decide.", "who": ""}, "id": "q"}])
    of = part(page, Item.QUOTE).of
    assert "The quote “We decide.”: we do not know who said it" in problems(page)
    with pytest.raises(Refused, match="Somebody said these words"):
        services.state_nobody(page, of, by=None)
    services.record_person(page, of, **PERSON)
    changed = draft(page)
    changed.body[0].value["text"] = "We, decide!"
    changed.save_revision()
    assert "quote" not in problems(page)
    changed.body[0].value["text"] = "They decide."
    changed.save_revision()
    assert "we do not know who said it" in problems(page)


def test_a_child_needs_a_guardian():
    page = with_picture()
    of = part(page, Item.PHOTO).of
    services.record_person(page, of, **PERSON | {"under_18": Under18.NOT_KNOWN})
    assert "We do not know whether somebody is under 18" in problems(page)
    settle_age(Consent.objects.get(), by=None, under_18=Under18.YES)
    assert "the yes of a parent or guardian is missing" in problems(page)
    settle_age(Consent.objects.get(), by=None, under_18=Under18.YES, guardian=MOTHER)
    assert "Planting" not in problems(page)


def test_when_one_of_two_takes_it_back_the_picture_goes():
    page = with_picture()
    of = part(page, Item.PHOTO).of
    services.record_person(page, of, **PERSON)
    services.record_person(page, of, **PERSON | {"person": "Sal Second"})
    services.state_nobody(page, part(page, Item.NAME).of, by=None)
    services.ask_for_yes(page, by=None)
    services.record_yes(page, said_by="Jo")
    page = services.publish(page, by=None)
    assert services.public_of(page).body
    second = Consent.objects.get(person="Sal Second")
    withdraw(second)
    assert services.public_of(page).body == ()
    services.erase(page, second, by=None)
    assert not LedgerEntry.objects.exclude(consent=None).exists()
    assert not draft(page).body


def test_the_text_is_looked_at_again_when_it_changes():
    page = bare()
    assert "nobody has looked yet whether it names somebody" in problems(page)
    services.state_nobody(page, part(page, Item.NAME).of, by=None)
    assert problems(page) == ""
    changed = draft(page)
    changed.summary = "Sam Named runs a choir that everyone can join."
    changed.save_revision()
    assert "nobody has looked yet" in problems(page)


def test_a_name_stands_as_long_as_the_text_has_it():
    page = bare(summary="Sam Named runs a choir.")
    of = part(page, Item.NAME).of
    with pytest.raises(Refused, match="does not have this name"):
        services.record_person(page, of, words="Sam Nameless", **PERSON)
    entry = services.record_person(page, of, words="sam named", **PERSON)
    services.state_nobody(page, of, by=None)
    assert problems(page) == ""
    withdraw(entry.consent)
    assert "Somebody took their yes back" in problems(page)
    changed = draft(page)
    changed.summary = "We run a choir."
    changed.save_revision()
    services.state_nobody(page, part(page, Item.NAME).of, by=None)
    assert problems(page) == ""


def test_captions_credits_and_transcripts_are_text_and_vocabularies_are_not():
    page = bare(
        body=[
            {"type": "film", "value": {"film": make.film(transcript="Ann Heard").pk}},
            {
                "type": "picture",
                "value": {"image": make.image(credit="Cat Credit").pk, "caption": "Ben Caption"},
            },
        ]
    )
    words = text_of(draft(page))
    assert {"Ann Heard", "Ben Caption", "Cat Credit"} <= set(words.split("\n"))
    assert "more-than-half" not in words


def test_a_locked_page_takes_only_what_changes_nothing_on_it():
    page = make.live(lead_picture=make.image())
    of = part(page, Item.PHOTO).of
    with pytest.raises(Refused, match="To change it, press Correct"):
        services.record_person(page, of, **PERSON)
    services.open_correction(page, by=None, reason="Somebody is in it.")
    first = services.record_person(page, of, **PERSON)
    services.ask_for_yes(make.in_order(page), by=None)
    second = services.record_person(page, of, **PERSON | {"person": "Sal Second"})
    assert second.consent.beside == first.consent


def test_what_was_taken_back_in_between_is_not_published():
    page = with_picture()
    services.record_person(page, part(page, Item.PHOTO).of, **PERSON)
    services.ask_for_yes(make.in_order(page), by=None)
    services.record_yes(page, said_by="Jo")
    withdraw(Consent.objects.get())
    with pytest.raises(Refused, match="Somebody took their yes back"):
        services.publish(page, by=None)
    services.erase(page, Consent.objects.get(), by=None)
    assert services.publish(make.fresh(page), by=None).live


def test_an_older_draft_is_joined_again():
    page = with_picture()
    services.record_person(page, part(page, Item.PHOTO).of, **PERSON)
    older = draft(page)
    older.body[0].value["consent"] = ""
    older.save_revision()
    assert "is not joined to it" in problems(page)
    assert services.join(page, by=None)
    assert not services.join(page, by=None)
    assert "is not joined" not in problems(page)


def test_what_is_not_on_the_page_and_who_may_not():
    page = with_picture()
    with pytest.raises(Refused, match="not on the page any more"):
        services.state_nobody(page, "image:0:none", by=None)
    with pytest.raises(Refused, match="may not"):
        services.state_nobody(page, part(page, Item.PHOTO).of, by=contributor())


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_people(number, django_assert_num_queries):
    body = [
        {"type": "quote", "value": {"text": f"Words {n}", "who": ""}, "id": f"q{n}"}
        for n in range(number)
    ]
    page = make.in_order(bare(body=body))
    content = draft(page)
    text_of(content)
    with django_assert_num_queries(2):
        assert not [p for found in people_in(content) for p in found.problems]


def test_a_name_is_masked_as_a_whole_word():
    value = {"text": "<p>Ann, ANN and Anna.</p>", "file": "Ann.png", "rows": ["Ann  Lee"]}
    assert mask(value, ("Ann", "Ann Lee")) == {
        "text": f"<p>{TAKEN_OUT}, {TAKEN_OUT} and Anna.</p>",
        "file": "Ann.png",
        "rows": [TAKEN_OUT],
    }
    assert mask(value, ()) is value


def test_a_name_goes_from_page_and_version_at_once():
    page = bare(summary="Sam Named runs a choir.")
    entry = services.record_person(page, part(page, Item.NAME).of, words="Sam Named", **PERSON)
    services.ask_for_yes(make.in_order(page), by=None)
    services.record_yes(page, said_by="Jo")
    page = services.publish(page, by=None)
    assert services.public_of(page).summary == "Sam Named runs a choir."
    withdraw(entry.consent)
    masked = f"{TAKEN_OUT} runs a choir."
    assert services.public_of(page).summary == masked
    assert services.version_of(page.permanent_number.number, 1).summary == masked
