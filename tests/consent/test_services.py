"""A yes of a person: written down, taken back, asked for again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry

from consent import services
from consent.enums import Item, TakenBack, Under18, Use
from consent.models import Consent, ConsentText
from consent.signals import consent_withdrawn
from consent.words import DEFAULTS, words_for
from tests.factories import consent as make
from tests.factories.accounts import make_staff
from tests.factories.submissions import contributor

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    heard = []

    def hear(sender, consent, **kwargs):
        heard.append(consent.pk)

    consent_withdrawn.connect(hear)
    yield heard
    consent_withdrawn.disconnect(hear)


def test_a_yes_keeps_the_words_that_were_shown():
    consent = make.person()
    assert consent.words == DEFAULTS[Item.PHOTO]
    assert consent.number == str(consent.pk)
    assert consent.ask_again_on == timezone.localdate() + timedelta(days=730)
    assert make.person(other_words="A form of the group.").words == "A form of the group."
    editor = make_staff("editor", "editor@example.org")
    services.change_words(Item.PHOTO, "May we show you?", by=editor)
    services.change_words(Item.PHOTO, "May we show you?", by=editor)
    assert make.person().words == words_for(Item.PHOTO) == "May we show you?"
    consent.refresh_from_db()
    assert consent.words == DEFAULTS[Item.PHOTO]
    assert ConsentText.objects.filter(key="photo").count() == 2


def test_several_people_hold_one_number():
    first = make.person()
    second = make.person(beside=first, person="Sal Second")
    third = make.person(beside=second, person="Tom Third")
    assert {second.number, third.number} == {str(first.pk)}
    assert list(Consent.objects.together(first.pk)) == [first, second, third]
    services.withdraw(third)
    assert str(first.pk) in Consent.objects.withdrawn_uuids()
    assert set(Consent.objects.withdrawn()) == {first, third}


def test_a_guardians_yes_stands_beside_the_childs():
    child = make.child()
    guardian = child.guardians.get()
    assert (guardian.person, guardian.number) == ("Mo Mother", str(child.pk))
    assert list(Consent.objects.of_people()) == [child]
    services.withdraw(guardian)
    assert str(child.pk) in Consent.objects.withdrawn_uuids()


def test_a_guardian_of_somebody_who_stands_beside_holds_the_first_number():
    first = make.person()
    guardian = make.child(beside=first).guardians.get()
    assert guardian.number == str(first.pk)


def test_an_age_is_settled_later():
    consent = make.person(under_18=Under18.NOT_KNOWN)
    services.settle_age(consent, by=None, under_18=Under18.YES, guardian=make.MOTHER)
    assert consent.guardians.get().person == "Mo Mother"
    other = make.person(under_18=Under18.NOT_KNOWN)
    services.settle_age(other, by=None, under_18=Under18.NO)
    assert not other.guardians.exists()


def test_taking_it_back_is_told_once_and_logged_without_a_name(heard):
    consent = make.person()
    services.withdraw(consent, road=TakenBack.LINK, may_say_who=True)
    services.withdraw(consent)
    consent.refresh_from_db()
    assert heard == [consent.pk]
    assert (consent.taken_back_by, consent.may_say_who) == ("link", True)
    assert services.keep_only(consent, [Use.CATALOGUE]).withdrawn_at
    codes = [entry.action for entry in ModelLogEntry.objects.order_by("pk")]
    assert codes == ["consent.recorded", "consent.withdrawn"]
    assert "Pat" not in str(list(ModelLogEntry.objects.values()))


def test_some_uses_are_taken_back(heard):
    consent = make.person(uses=[Use.CATALOGUE, Use.REPORT, Use.PRESS])
    consent = services.keep_only(consent, [Use.CATALOGUE, Use.REPORT, Use.SOCIAL])
    assert consent.uses == ["catalogue", "report"]
    assert not heard
    consent = services.keep_only(consent, [Use.REPORT], may_say_who=True)
    assert heard == [consent.pk]
    assert str(consent.pk) in Consent.objects.withdrawn_uuids()
    assert consent.withdrawn_at is None
    assert consent not in Consent.objects.withdrawn()
    assert services.keep_only(consent, [Use.REPORT]).uses == ["report"]
    assert services.keep_only(consent, []).withdrawn_at


def test_asked_again_and_still_fine():
    today = timezone.localdate()
    consent = make.person(ask_again_on=today)
    assert list(Consent.objects.to_ask_again(today)) == [consent]
    services.note_asked_again(consent)
    services.say_still_fine(consent)
    assert consent.asked_again_at is None
    assert not Consent.objects.to_ask_again(today).exists()
    services.withdraw(consent)
    assert not Consent.objects.to_ask_again(today + timedelta(days=3000)).exists()


def test_found_by_name_or_address():
    consent = make.person(email="pat@example.org")
    make.person(person="Somebody else")
    assert list(Consent.objects.about("PAT P")) == [consent]
    assert list(Consent.objects.about("pat@")) == [consent]


def test_only_who_may_writes_it_down():
    stranger, consent = contributor(), make.person()
    for act in (
        lambda: make.person(by=stranger),
        lambda: services.settle_age(consent, by=stranger, under_18=Under18.NO),
        lambda: services.withdraw(consent, by=stranger),
        lambda: services.keep_only(consent, [], by=stranger),
        lambda: services.change_words(Item.NAME, "x", by=stranger),
    ):
        with pytest.raises(PermissionDenied, match="Only editors"):
            act()
    with pytest.raises(ValueError, match="not something a person can be in"):
        make.person(Item.USE)


def test_a_forgotten_consent_is_gone():
    consent = make.child()
    services.forget(consent)
    assert not Consent.objects.exists()
