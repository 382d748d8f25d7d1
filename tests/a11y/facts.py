"""What the registry's addresses are filled from: references and slugs of the loaded demo."""

import json

CODE = """
import json
from casestudies.models import PermanentNumber
from submissions.models import Submission
from submissions.calls import CallPage
facts = {"call": "innovation-2027", "closed_call": "innovation-2026"}
facts["call_pk"] = CallPage.objects.get(slug=facts["call"]).pk
for submission in Submission.objects.order_by("pk"):
    mine = submission.contributors.filter(user__email="contributor@example.org").exists()
    for key, wanted in ((submission.state, True), (f"{submission.state}_mine", mine)):
        if wanted and key not in facts:
            facts[key] = submission.reference
            facts[f"{key}_pk"] = submission.pk
together = Submission.objects.filter(assistance__isnull=False).first()
facts["together"] = together.reference if together else ""
written = Submission.objects.filter(messages__isnull=False)
written = written.filter(contributors__user__email="contributor@example.org").first()
facts["with_messages"] = written.reference if written else ""
number = PermanentNumber.objects.filter(page__live=True).first()
facts |= {"number": number.number, "case_study": number.page.slug, "page_pk": number.page_id}
gone = PermanentNumber.objects.filter(page__live=False).first()
facts["number_gone"] = gone.number if gone else 0

from allauth.mfa.totp.internal.auth import TOTP
from django.core.signing import get_cookie_signer
from accounts import asking, secrets, services
from outbox.backends import demo_mails
signer = get_cookie_signer(salt=asking.COOKIE + asking.SALT)
dead = services.send_sign_in("reviewer@example.org")
services.end_outstanding("reviewer@example.org")
confirm = services.send_confirmation("new@example.org", next_url="/", data={})
asked = services.send_sign_in("contributor@example.org")
facts |= {"link": secrets.link_token(asked.pk), "asked": signer.sign(asked.pk.hex)}
facts |= {"link_confirm": secrets.link_token(confirm.pk)}
facts |= {"asked_confirm": signer.sign(confirm.pk.hex), "link_dead": secrets.link_token(dead.pk)}
facts["mail"] = demo_mails()[0].name
from casestudies.services import own_link
from consent.models import Consent
from consent.services import withdraw
yes = Consent.objects.get(person="Ivy Example")
facts["consent"] = str(yes.pk)
facts["own_link"] = own_link.path_for(yes).split("/")[-2]
back = Consent.objects.filter(item="quote").first()
facts["own_link_back"] = own_link.path_for(withdraw(back)).split("/")[-2]
entry = own_link.LedgerEntry.objects.get(consent=yes)
facts["people_page"], facts["people_of"] = entry.page_id, entry.of
from outbox.models import Message
from outbox.services import queue
held = queue("outbox/test", to="new@example.org", context={"name": "Sam"}, held=True)
facts |= {"message_held": held.pk, "message_sent": Message.objects.filter(state="sent")[0].pk}
hand = queue("outbox/test", to="new@example.org", context={"name": "Sam"}, ways=["text"])
facts["task"] = hand.tasks.get().pk
from submissions.services import reminders
draft = Submission.objects.get(reference=facts["draft_mine"])
sent = Submission.objects.get(reference=facts["in_review"])
facts["more_time"] = reminders.more_time_url(draft).split("/")[-2]
facts["more_time_used"] = reminders._sign("more-time", draft, -1)
facts["more_time_over"] = reminders.more_time_url(sent).split("/")[-2]
facts["reminders"] = reminders.reminders_url(draft).split("/")[-2]
facts["reminders_off"] = reminders.reminders_url(sent).split("/")[-2]
from signoff.services import asking
from submissions.services.promises import request_for_yes
waiting = Submission.objects.get(reference=facts["awaiting_sign_off_mine"])
asked_yes = request_for_yes(waiting)
facts["yes_more_time"] = asking.more_time_url(waiting, asked_yes).split("/")[-2]
facts["yes_more_time_used"] = asking.sign(waiting, asked_yes, -1)
reminders.set_reminders(reminders.read("reminders", facts["reminders_off"]), wanted=False)

from casestudies import services as case_studies
from takedown.models import TakeDownRequest
for key, rows in (
    ("waiting", TakeDownRequest.objects.waiting()),
    ("answered", TakeDownRequest.objects.answered()),
):
    asked = rows.first()
    facts[f"take_down_{key}"] = str(asked.reference)
    facts[f"take_down_{key}_page"] = asked.page.permanent_number.pk
facts["take_down_pk"] = TakeDownRequest.objects.waiting().first().pk
lately = PermanentNumber.objects.filter(page__live=True, page__take_downs=None).last()
case_studies.hide(lately.page, by=None)
facts["number_hidden"] = lately.pk

from review.models import Review, ReviewAssignment
begun = Review.objects.filter(reviewer__user__email="reviewer@example.org").first()
facts["reading"] = begun.submission.reference
done = Review.objects.sent().exclude(submission=begun.submission).first()
facts["reading_done"] = done.submission.reference

from accounts.models import User
from submissions.services.drafting import save_section, start
from submissions.services.waiting import set_aside
hers = User.objects.get(email="contributor@example.org")
twice = start(CallPage.objects.get(slug=facts["call"]), by=hers)
save_section(twice, "service", {"title": "Tea and talk", "story": {"text": "We meet."}}, by=hers)
set_aside(twice, "service", "page", {"title": ["Tea"], "story": ["We meet on Mondays."]})
facts["draft_twice"] = twice.reference
easy = start(CallPage.objects.get(slug=facts["call"]), by=hers, easy_read=True)
save_section(easy, "service", {"title": "Tea"}, by=hers, typed={"email": ["jo at"]})
save_section(easy, "six", {"criteria": sent.criteria.all()}, by=hers)
facts["draft_easy"] = easy.reference
Submission.objects.filter(reference=facts["withdrawn_mine"]).update(easy_read=True)
from submissions.services import inviting, people
peopled = Submission.objects.get(reference=facts["draft_mine"])
open_one = peopled.invitations.unanswered().first()
facts["invitation"] = inviting.link_of(open_one).split("/")[-2]
facts["supporter"] = f"supporter-{peopled.supporters.first().pk}"
facts["colleague"] = f"contributor-{peopled.contributors.get(role='co_writer').pk}"
late = inviting.invite(peopled, by=hers, email="late@example.org", name="Lou", role="viewer")
late.expires_at = late.at
late.save()
facts["invitation_late"] = inviting.link_of(late).split("/")[-2]
from desk.models import CareCase
twins = dict(Submission.objects.values_list("title", "reference"))
facts |= {"twin": twins["Bench list"], "twin_of": twins["The bench list"]}
from submissions.models import LongAnswer
foreign = LongAnswer.objects.filter(submission__title="Y Rownd De", lang="cy").first()
facts |= {"foreign": foreign.submission.reference, "foreign_question": foreign.question}
facts["care_pk"] = CareCase.objects.get().pk
from signoff.services.moves import say_yes
from tests.e2e.waiting import HARD, NOW, misspelled, waits
wrong, right = misspelled(54)
facts["yes_untouched"] = waits("Seeds for all", hard=NOW)
facts["yes_sixty"] = waits("Sixty small things", hard=f"{wrong} {HARD}", now=f"{right} {NOW}")
facts["yes_done"] = waits("Said and done")
done = Submission.objects.get(reference=facts["yes_done"])
facts["yes_more_time_over"] = asking.more_time_url(done, request_for_yes(done)).split("/")[-2]
say_yes(done, by=hers)
facts["consent_back"] = str(back.pk)
from tests.a11y import steps
facts |= steps.made()
from review.models import ReviewerInvitation
facts["reader_invitation"] = ReviewerInvitation.objects.get(email="nia@example.org").pk
old = Submission.objects.filter(state="not_selected", call__slug=facts["closed_call"]).first()
facts["not_selected_old"] = old.reference
from review.models import Reviewer
rae = Reviewer.objects.get(user__email="reviewer@example.org", call__slug=facts["call"])
facts["reader_pk"] = rae.pk
given = Submission.objects.filter(review_assignments__reviewer=rae).order_by("pk")
facts["to_read"] = given.filter(declarations__user=rae.user).first().reference
from review.models import Score
said = Score.objects.filter(told_staff=True, review__reviewer__call=rae.call).get()
facts |= {"told": said.pk, "told_about": said.review.submission.reference}
facts["to_know"] = given.exclude(declarations__user=rae.user).first().reference
TOTP.activate(services.find("panel@example.org"), "JBSWY3DPEHPK3PXP")
print("FACTS " + json.dumps(facts))
"""


def facts_of(site) -> dict:
    """Return the facts of a running demo (`tests.site.RunningSite`)."""
    printed = site.shell(CODE)
    line = next(line for line in printed.splitlines() if line.startswith("FACTS "))
    return json.loads(line[6:])
