"""Killed while a page is saved: what was confirmed is there, and nothing is half there."""

import pytest

from tests.crash.server import CRASHES, crash_while, place

pytestmark = [pytest.mark.slow, pytest.mark.once]  # each crash starts the real server again

CALL = """
from tests.factories.submissions import open_call
print(open_call(slug="crash").slug)
"""
# Each save writes one number into a column, a row of its own and a list of rows.
STORED = """
SELECT s.title, a.text, p.text, page.times FROM submissions_submission s
JOIN submissions_longanswer a ON a.submission_id = s.id
JOIN submissions_submissionplace p ON p.submission_id = s.id
JOIN submissions_savedsection page ON page.submission_id = s.id
"""


def test_what_a_save_confirmed_is_there(crash_site):
    crash_site.shell(CALL)
    writer = crash_site.visitor()
    page = place(writer.sends("/share/crash/", {})).replace("/you/", "/service/")
    asked = confirmed = 0

    def save():
        nonlocal asked, confirmed
        [(times,)] = crash_site.rows("SELECT coalesce(sum(times), 0) FROM submissions_savedsection")
        asked = times + 1
        number = f"Save {asked}"
        fields = {"title": number, "story": number, "places_0_text": number, "later": "1"}
        answer = writer.sends(page, fields)
        assert answer.status_code == 302, answer.text
        confirmed = asked

    for _ in range(CRASHES):
        crash_while(crash_site, save)
        [(title, *others, times)] = crash_site.rows(STORED)
        assert others == [title, title]
        assert title == f"Save {times}"
        assert confirmed <= times <= asked
