"""Killed while something is sent: it is sent with its receipt, or it is still a draft."""

import json

import pytest

from tests.crash.server import CRASHES, crash_while

pytestmark = [pytest.mark.slow, pytest.mark.once]  # each crash starts the real server again

# Somebody with many finished drafts, signed in.
DRAFTS = """
import json
from tests.factories.accounts import session_of
from tests.factories.submissions import complete_draft, contributor, open_call
call, owner = open_call(slug="crash"), contributor()
drafts = [complete_draft(call=call, owner=owner).reference for _ in range({number})]
print(json.dumps([session_of(owner), drafts]))
"""
# Reference and state; how many versions, moves in the log, and receipts it has.
SENT = """
SELECT reference, state, submitted_at IS NOT NULL,
  (SELECT count(*) FROM submissions_sentversion v WHERE v.submission_id = s.id),
  (SELECT count(*) FROM submissions_logentry l
   WHERE l.submission_id = s.id AND l.target = 'submitted'),
  (SELECT count(*) FROM outbox_message m
   WHERE m.submission_ref = s.reference AND m.key = 'submissions/receipt')
FROM submissions_submission s
"""
DRAFT, WHOLE = ["draft", 0, 0, 0, 0], ["submitted", 1, 1, 1, 1]


def test_what_was_sent_is_sent_whole(crash_site):
    made = crash_site.shell(DRAFTS.format(number=CRASHES * 20))
    session, waiting = json.loads(made)
    owner, confirmed = crash_site.visitor(session), set()

    def send():
        if not waiting:
            return
        reference = waiting.pop()
        answer = owner.sends(f"/share/crash/{reference}/check/", {})
        assert answer.status_code == 302, answer.text
        assert answer.headers["Location"].endswith("/sent/")
        confirmed.add(reference)

    for _ in range(CRASHES):
        crash_while(crash_site, send)
        for reference, *found in crash_site.rows(SENT):
            assert found in ([WHOLE] if reference in confirmed else [WHOLE, DRAFT]), reference
    assert len(confirmed) >= CRASHES
