"""Questions asked and answered: by keyboard with scripts, and with none, on a narrow screen."""

import pytest

from tests.e2e.journey import Person

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 800}
ASK = """
from datetime import date, timedelta
from accounts.models import User
from accounts.services import find_or_create
from submissions.models import Submission
from submissions.services import desk_moves
from tests.factories import submissions as factory

owner = User.objects.get(email="contributor@example.org")
call = factory.CallPage.objects.get(slug="innovation-2027")
sent = factory.submission(call=call, owner=owner, title="The {word} choir")
desk_moves.ask_questions(
    sent,
    by=User.objects.get(email="editor@example.org"),
    message="One thing is not clear to us.",
    questions=["people_yearly"],
    asks={{"people_yearly": "Do you count the audience?"}},
    answer_by=date.today() + timedelta(days=7),
)
print("REFERENCE " + sent.reference)
"""


@pytest.mark.parametrize("javascript", [True, False], ids=["keyboard", "no scripts"])
def test_she_answers_what_we_asked(site, visit, javascript):
    printed = site.shell(ASK.format(word="first" if javascript else "second"))
    reference = printed.split("REFERENCE ")[1].split()[0]
    page = visit("contributor", javascript=javascript, viewport=NARROW)
    her = Person(page, keyboard=javascript)
    her.opens(f"/my/{reference}/")
    her.reads("Do you count the audience?")
    her.follows("Answer the questions")
    her.reads("We have one question for you")
    her.reads("Still open")
    her.follows("About how many people take part in a year?")
    her.reads("We have a question about this")
    her.reads("Do you count the audience?")
    her.writes("About how many people take part in a year? (optional)", "55")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    her.presses("Save and continue")
    her.reads("Answered")
    her.follows("Check your answers and send")
    her.presses("Send it to us")
    her.opens(f"/my/{reference}/")
    her.reads("We have it")
    her.follows("Write to us about this")
    her.writes("Your message", "We did not count the audience before.")
    her.presses("Send it to us")
    her.reads("Your message is sent.")
    her.reads("We did not count the audience before.")
