"""An emergency on a live page: an administrator alone, with a reason; never a first publication."""

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from casestudies import services
from casestudies.enums import Licence, SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.guards import NotSignedOff
from casestudies.models import Correction, SignOff
from casestudies.services import Refused
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db
WHY = {"reason": "She is being followed.", "what_changed": "We took out a name."}


@pytest.fixture
def page():
    """Return a live page whose correction takes something away."""
    page = make.live()
    services.open_correction(page, by=None, reason="A name that puts somebody in danger.")
    page.partners = []
    page.save_revision()
    return make.fresh(page)


def test_it_is_live_at_once_and_leaves_its_traces(page):
    by = make.administrator()
    page = services.publish_to_protect(page, by=by, **WHY)
    sign_off = page.sign_offs.holding().get()
    assert services.public_of(page).partners == ()
    assert (sign_off.kind, sign_off.recorded_by) == (SignOffKind.OVERRIDE, by)
    assert sign_off.note == WHY["reason"]
    correction = Correction.objects.without_a_yes().get()
    assert correction.without_a_yes
    assert page.permanent_number.versions.last().what_changed == WHY["what_changed"]
    entry = PageLogEntry.objects.get(action="casestudies.protect")
    assert (entry.user, entry.data) == (by, {"sign_off": sign_off.pk})


def test_licence_and_name_stay_as_they_were_agreed():
    page = make.asked()
    services.record_yes(page, said_by="Jo", licence=Licence.CC_BY, named=False)
    page = services.publish(page, by=None)
    services.open_correction(page, by=None, reason="A name.")
    page.partners = []
    page.save_revision()
    page = services.publish_to_protect(make.fresh(page), by=make.administrator(), **WHY)
    public = services.public_of(page)
    assert (public.licence.slug, public.organisation) == (Licence.CC_BY, "")


def test_it_is_an_administrators(page):
    for by in (None, make.User.objects.create_user("stranger@example.org")):
        with pytest.raises(Refused, match="administrator"):
            services.publish_to_protect(page, by=by, **WHY)


@pytest.mark.parametrize(("name", "words"), [("reason", "whom this"), ("what_changed", "one sent")])
def test_it_needs_words(page, name, words):
    with pytest.raises(Refused, match=words):
        services.publish_to_protect(page, by=make.administrator(), **WHY | {name: " "})


@pytest.mark.parametrize("state", ["page", "asked", "signed"])
def test_it_never_publishes_for_the_first_time(state):
    page = getattr(make, state)()
    with pytest.raises(Refused, match="A first publication needs a yes"):
        services.publish_to_protect(page, by=make.administrator(), **WHY)
    assert not make.fresh(page).live


def test_it_never_brings_back_what_was_taken_down(page):
    page = services.unpublish(page, by=None, reason="The project ended.")
    with pytest.raises(Refused, match="A first publication needs a yes"):
        services.publish_to_protect(page, by=make.administrator(), **WHY)


def test_it_needs_a_correction_with_a_change():
    page = make.live()
    with pytest.raises(Refused, match="Press Correct first"):
        services.publish_to_protect(page, by=make.administrator(), **WHY)
    services.open_correction(page, by=None, reason="A name.")
    with pytest.raises(Refused, match="Nothing was changed yet"):
        services.publish_to_protect(make.fresh(page), by=make.administrator(), **WHY)


def test_it_waits_for_no_yes_that_was_asked_for(page):
    services.ask_for_yes(make.in_order(page), by=None)
    with pytest.raises(Refused, match="Recall it first"):
        services.publish_to_protect(page, by=make.administrator(), **WHY)


def test_it_adds_no_picture_but_takes_one_away():
    page = make.live(lead_picture=make.image())
    services.open_correction(page, by=None, reason="A face.")
    page.lead_picture = make.image(color="green")
    page.save_revision()
    with pytest.raises(Refused, match="only take away"):
        services.publish_to_protect(make.fresh(page), by=make.administrator(), **WHY)
    page.lead_picture = None
    page.save_revision()
    page = services.publish_to_protect(make.fresh(page), by=make.administrator(), **WHY)
    assert services.public_of(page).picture is None


@pytest.mark.parametrize("before", ["page", "taken down"])
def test_an_override_on_record_makes_nothing_live_by_any_route(before):
    """A row left by an older release, or written by hand, is held by the guard itself."""
    page = make.page()
    if before == "taken down":
        page = services.unpublish(make.live(), by=None, reason="The project ended.")
    revision = page.save_revision()
    SignOff.objects.create(
        page=page,
        revision=revision,
        fingerprint=fingerprint(page),
        kind=SignOffKind.OVERRIDE,
        said_at=timezone.now(),
    )
    with pytest.raises(NotSignedOff, match="needs a yes"):
        revision.publish()
    with pytest.raises(NotSignedOff, match="needs a yes"):
        services.publish(page, by=None)
    page.live = True
    with pytest.raises(NotSignedOff, match="needs a yes"):
        page.save()
    assert not make.fresh(page).live
