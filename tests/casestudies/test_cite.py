"""What a page says of who agreed to its words: only what is true."""

import pytest

from casestudies import services
from casestudies.public import PublicCaseStudy
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db
YES = "The group has read every word and said yes."


def cited(client, page):
    return client.get(page.url).content.decode()


def test_a_yes_is_said(client):
    page = make.live()
    assert services.public_of(page).agreed == "yes"
    assert YES in cited(client, page)


def test_a_permission_is_no_yes_of_the_group(client):
    page = make.page(origin="commissioned")
    services.record_permission(make.in_order(page), by=None, note="By letter.")
    page = services.publish(make.fresh(page), by=None)
    said = cited(client, page)
    assert "We were given permission to publish it." in said
    assert YES not in said


def test_words_changed_to_protect_somebody_have_no_yes_until_the_next_one(client):
    page = make.live()
    services.open_correction(page, by=None, reason="A name.")
    page.partners = []
    page.save_revision()
    why = {"reason": "She is followed.", "what_changed": "We took out a name."}
    page = services.publish_to_protect(make.fresh(page), by=make.administrator(), **why)
    said = cited(client, page)
    assert "We changed these words without asking the group, to protect somebody." in said
    assert YES not in said


def test_a_version_that_does_not_know_claims_nothing():
    assert PublicCaseStudy.from_json({"title": "A choir"}).agreed == ""


def test_what_is_taken_away_leaves_what_was_agreed():
    yes = make.live().sign_offs.holding().get()
    yes.reduces = type(yes)(kind="override")
    assert yes.agreed == "override"
