"""After the yes no word changes: the editor is locked, and a recalled page needs a new yes."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser

SIGNED = """
from submissions.models import Submission
one = Submission.objects.filter(state="signed_off", page__live=False).first()
print("SIGNED", one.reference, one.page_id)
"""
SEND_THE_FORM = """async () => {
  const form = document.querySelector("#page-edit-form");
  const body = new FormData(form);
  body.set("summary", "A word nobody signed.");
  return await (await fetch(location.pathname, {method: "POST", body})).text();
}"""


@pytest.mark.slow  # Wagtail's editor loads four times
def test_a_word_changed_after_the_yes_never_goes_live(site, visit):
    reference, page_id = re.search(r"SIGNED (\S+) (\d+)", site.shell(SIGNED)).groups()
    desk, edit = f"/admin/submissions/{reference}/", f"/admin/pages/{page_id}/edit/"
    editor = Person(visit("editor"), keyboard=False)
    editor.opens(edit)
    editor.reads("Somebody said yes to these words.")
    expect(editor.page.get_by_role("button", name="Save draft")).to_have_count(0)
    assert "could not be saved as it is locked" in editor.page.evaluate(SEND_THE_FORM)
    editor.opens(edit)
    expect(editor.find("textbox", re.compile("^Summary"))).not_to_have_value(
        "A word nobody signed."
    )

    editor.opens(desk)
    editor.follows("Recall the page")
    editor.writes("What should change?", "One word is wrong.")
    editor.presses("Read the mail first")
    editor.presses("Recall the page")
    editor.opens(edit)
    editor.writes(re.compile("^Summary"), "A word nobody signed.")
    editor.presses("Save draft")
    editor.opens(f"{desk}move/publish/")
    editor.reads("This cannot be done now.")
    editor.opens(desk)
    editor.reads("Send it for the contributor's yes")
    expect(editor.page.get_by_role("link", name="Publish", exact=True)).to_have_count(0)
