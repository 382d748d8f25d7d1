"""Recording what somebody said yes to, and taking it back."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from consent import permissions
from consent.enums import ABOUT_A_PERSON, TakenBack, Under18, Use
from consent.models import Consent, ConsentText
from consent.signals import consent_withdrawn
from consent.words import words_for

ASK_AGAIN_AFTER = timedelta(days=2 * 365)


@dataclass(frozen=True, slots=True)
class Guardian:
    """The yes of a parent or guardian, beside that of somebody under 18."""

    name: str
    how: str
    said_on: date | None = None
    email: str = ""


@transaction.atomic
def record(key: str, text: str, *, item, person="", uses=(), how="on the website") -> Consent:
    """Record one person's yes to exactly this text.

    Args:
        key: which text it is, for example `consider`.
        text: the words as they were shown. Other words than last time are a new version.
        item: of `enums.Item`.
        person: who said it; private.
        uses: of `enums.Use`.
        how: where it was said.
    Returns:
        The consent.
    """
    shown = keep_words(key, text)
    return Consent.objects.create(text=shown, item=item, person=person, uses=sorted(uses), how=how)


def keep_words(key: str, text: str) -> ConsentText:
    """Return the version of a text that has these words, making it if it is new."""
    shown = ConsentText.objects.filter(key=key, text=text).first()
    if shown is None:
        newest = ConsentText.objects.filter(key=key).order_by("-version").first()
        version = newest.version + 1 if newest else 1
        shown = ConsentText.objects.create(key=key, version=version, text=text)
    return shown


@transaction.atomic
def change_words(item, text: str, *, by) -> ConsentText:
    """Let other words be shown from now on. Who saw the old ones keeps them on record.

    Raises:
        PermissionDenied: `by` may not record consents.
    """
    _require(permissions.may_record(by))
    newest = ConsentText.objects.filter(key=item).order_by("-version").first()
    if newest and newest.text == text:
        return newest
    version = newest.version + 1 if newest else 1
    return ConsentText.objects.create(key=item, version=version, text=text)


@transaction.atomic
def record_person(
    item,
    *,
    person: str,
    by,
    uses=(Use.CATALOGUE,),
    how: str,
    said_on: date | None = None,
    other_words: str = "",
    under_18=Under18.NOT_KNOWN,
    guardian: Guardian | None = None,
    email: str = "",
    ask_again_on: date | None = None,
    beside: Consent | None = None,
) -> Consent:
    """Write down the yes of a person who is named, quoted, pictured or filmed.

    Args:
        item: one of `enums.ABOUT_A_PERSON`.
        person: who; private.
        by: the editor who writes it down; None is the system.
        uses: of `enums.Use`.
        how, said_on: how and when they said it.
        other_words: what they saw, if it was not our words in force.
        under_18: of `enums.Under18`. Under 18 needs the guardian's yes as well.
        guardian: that yes.
        email: for their own link; private.
        ask_again_on: when to ask again; two years from now, unless given.
        beside: another person in the same picture or film, recorded before.

    Returns:
        The consent; its `number` is what a block holds.

    Raises:
        PermissionDenied: `by` may not record consents.
    """
    _require(permissions.may_record(by))
    if item not in ABOUT_A_PERSON:
        raise ValueError(f"{item} is not something a person can be in.")
    first = (beside.beside or beside) if beside else None
    shared = {
        "item": item,
        "text": None if other_words else keep_words(str(item), words_for(item)),
        "other_words": other_words,
        "uses": sorted(uses),
        "recorded_by": by,
        "ask_again_on": ask_again_on or timezone.localdate() + ASK_AGAIN_AFTER,
    }
    consent = Consent.objects.create(
        person=person,
        email=email,
        how=how,
        said_on=said_on,
        under_18=under_18,
        beside=first,
        **shared,
    )
    log(consent, "consent.recorded", user=by)
    if guardian and under_18 == Under18.YES:
        _record_guardian(consent, guardian, shared)
    return consent


def _record_guardian(consent, guardian, shared) -> Consent:
    return Consent.objects.create(
        person=guardian.name,
        email=guardian.email,
        how=guardian.how,
        said_on=guardian.said_on,
        under_18=Under18.NO,
        guardian_of=consent,
        beside=consent.beside or consent,
        **shared,
    )


@transaction.atomic
def settle_age(consent: Consent, *, by, under_18, guardian: Guardian | None = None) -> Consent:
    """Write down later what was not known: how old they are, and the yes of a guardian.

    Raises:
        PermissionDenied: `by` may not record consents.
    """
    _require(permissions.may_record(by))
    consent.under_18 = under_18
    consent.save(update_fields=["under_18"])
    if guardian and under_18 == Under18.YES:
        same = ("item", "text", "other_words", "uses", "ask_again_on")
        shared = {name: getattr(consent, name) for name in same}
        _record_guardian(consent, guardian, shared | {"recorded_by": by})
    log(consent, "consent.age_settled", user=by)
    return consent


@transaction.atomic
def withdraw(consent: Consent, *, road=TakenBack.TOLD, may_say_who=False, by=None) -> Consent:
    """Take a yes back, from now on, and tell what stands on it. A second time changes nothing.

    Args:
        road: of `enums.TakenBack`.
        may_say_who: whether the group may know who it was.
        by: the editor who was told; None for the person's own press.

    Raises:
        PermissionDenied: `by` may not record consents.
    """
    _require(permissions.may_record(by))
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_at is None:
        consent.withdrawn_at = timezone.now()
        consent.taken_back_by, consent.may_say_who = road, may_say_who
        consent.save(update_fields=["withdrawn_at", "taken_back_by", "may_say_who"])
        log(consent, "consent.withdrawn", user=by)
        consent_withdrawn.send(Consent, consent=consent)
    return consent


@transaction.atomic
def keep_only(
    consent: Consent, uses, *, road=TakenBack.LINK, may_say_who=False, by=None
) -> Consent:
    """Take some uses back, and return the consent. Uses are only ever taken away.

    Without any left, all of it is taken back; without this website, it is hidden there at once.

    Raises:
        PermissionDenied: `by` may not record consents.
    """
    _require(permissions.may_record(by))
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    left = sorted(set(consent.uses) & set(uses))
    if not left:
        return withdraw(consent, road=road, may_say_who=may_say_who, by=by)
    if consent.withdrawn_at or left == sorted(consent.uses):
        return consent
    off = Use.CATALOGUE in consent.uses and Use.CATALOGUE not in left
    consent.uses = left
    if off:
        consent.off_website_at = timezone.now()
        consent.taken_back_by, consent.may_say_who = road, may_say_who
    consent.save(update_fields=["uses", "off_website_at", "taken_back_by", "may_say_who"])
    log(consent, "consent.uses_changed", user=by)
    if off:
        consent_withdrawn.send(Consent, consent=consent)
    return consent


@transaction.atomic
def say_still_fine(consent: Consent) -> Consent:
    """Keep that the person was asked again and said yes: we ask again in two years."""
    consent.ask_again_on = timezone.localdate() + ASK_AGAIN_AFTER
    consent.asked_again_at = None
    consent.save(update_fields=["ask_again_on", "asked_again_at"])
    log(consent, "consent.said_again")
    return consent


def note_asked_again(consent: Consent) -> None:
    """Keep that the person was asked again, so that one day brings one mail."""
    consent.asked_again_at = timezone.now()
    consent.save(update_fields=["asked_again_at"])


def forget(consent: Consent) -> None:
    """Delete a record of consent: what it was about is erased, so nothing stands on it.

    Raises:
        ProtectedError: a higher row still points to it; delete that row first.
    """
    consent.delete()


def _require(answer) -> None:
    allowed, reason = answer
    if not allowed:
        raise PermissionDenied(reason)
