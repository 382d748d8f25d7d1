"""The main job to the end: sent in, checked, signed off, published and found."""

import pytest

from tests.e2e.journey import (
    Person,
    Service,
    decide,
    find_it,
    make_the_page,
    prepare_for_the_panel,
    say_yes,
    share_what_works,
)

pytestmark = pytest.mark.browser

TURNSTONE = Service(
    email="nell@turnstone.example.com",
    title="Turnstone Keys",
    organisation="Turnstone Tenants",
    council="Leeds",
    story="Tenants check each empty flat with a turnstonecard, and say who could live there.",
)


@pytest.mark.slow  # four people from the first page to the last, every key pressed
def test_four_people_do_the_main_job_by_keyboard(site, visit):
    contributor = Person(visit())
    reference = share_what_works(contributor, TURNSTONE, site)
    receipt = site.last_mail(TURNSTONE.email)
    assert reference in receipt
    assert TURNSTONE.story in receipt
    assert TURNSTONE.private not in receipt
    contributor.opens("/my/")
    contributor.reads("We have it. We will write to you by")

    editor, lead = Person(visit("editor")), Person(visit("panel"))
    address = prepare_for_the_panel(editor, TURNSTONE)
    decide(lead, address)
    make_the_page(editor, TURNSTONE, address)
    say_yes(contributor, TURNSTONE)
    editor.opens(address)
    editor.follows("Publish")
    editor.presses("Publish it now")
    editor.reads("It is on the website")

    officer = Person(visit())
    find_it(officer, TURNSTONE)
    officer.opens("/search/?q=turnstonecard")
    officer.follows(TURNSTONE.title)
    officer.sees(TURNSTONE.title)
    public = officer.page.content()
    for private in (TURNSTONE.private, TURNSTONE.email, "Nell Anders"):
        assert private not in public
    query = "?area=housing&council=leeds"
    answer = officer.page.context.request.get(f"{site.url}/case-studies/export.json{query}")
    assert [row["title"] for row in answer.json()] == [TURNSTONE.title]
    contributor.opens("/my/")
    contributor.reads("It is live.")
