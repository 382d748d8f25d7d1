"""The main job again with no JavaScript; what Wagtail does between is done by its services."""

import pytest

from tests.e2e.journey import Person, Service, find_it, say_yes, share_what_works

pytestmark = pytest.mark.browser

SERVICE = Service(
    email="ivo@sandpiper.example.com",
    title="Sandpiper Rota",
    organisation="Sandpiper Neighbours",
    council="Cardiff",
    story="Neighbours keep a sandpiperlist of spare rooms, and who may need one.",
)
DESK = """
from datetime import date, timedelta
from accounts.models import User
from casestudies.people import parts_of
from casestudies.services import state_nobody
from casestudies.vocabularies import Criterion
from organisations.models import Council
from submissions.enums import Outcome
from submissions.models import Submission
from submissions.services import decisions, desk, desk_moves, page_making
from submissions.services.decisions import Saying
from signoff.services import because, moves

sent = Submission.objects.get(reference="{reference}")
editor = User.objects.get(email="editor@example.org")
lead = User.objects.get(email="panel@example.org")
desk.match_new_organisation(sent, sent.organisation, by=editor)
desk.link_place(
    sent.places.get(), by=editor, council=Council.objects.get(name="{service.council}"), nation=""
)
desk.set_names_checked(sent, by=editor, checked=True)
desk_moves.start_review(sent, by=editor, names_checked=True)
said = Saying("Short and clear.", "Say what it costs.")
feedback = {{one.pk: said for one in sent.criteria.all()}}
decisions.save_decision(
    sent, by=lead, outcome=Outcome.ACCEPT, overall=said, feedback=feedback
)
decisions.release(sent, by=lead)
page = page_making.make_page(sent, by=editor)
page.summary = "{service.summary}"
page.save_revision(user=editor)
for part in parts_of(page):
    state_nobody(page, part.of, by=editor)
sent.refresh_from_db()
reasons = {{one.key: "You asked us to write it." for one in because.missing_becauses(sent)}}
because.write_becauses(sent, reasons, by=editor)
moves.ask_for_yes(sent, by=editor, answer_by=date.today() + timedelta(days=14))
"""
PUBLISH = """
from accounts.models import User
from submissions.models import Submission
from signoff.services import moves
moves.publish(
    Submission.objects.get(reference="{reference}"),
    by=User.objects.get(email="editor@example.org"),
)
"""


@pytest.mark.slow  # three people from the first page to the last
def test_the_main_job_without_scripts(site, visit):
    contributor = Person(visit(javascript=False), keyboard=False)
    reference = share_what_works(contributor, SERVICE, site)
    site.shell(DESK.format(reference=reference, service=SERVICE))
    say_yes(contributor, SERVICE)
    site.shell(PUBLISH.format(reference=reference))
    find_it(Person(visit(javascript=False), keyboard=False), SERVICE)
