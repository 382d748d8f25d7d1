"""Golden transcripts: what is heard of the pages that matter most, word for word."""

import pytest

from tests.a11y import transcript
from tests.a11y.transcript import check_transcript, transcript_of
from tests.e2e.waiting import ask_for_yes

pytestmark = pytest.mark.browser


@pytest.mark.slow  # the demo starts, and an editor's work comes first
def test_the_page_where_somebody_says_yes(site, visit):
    reference = ask_for_yes(site, "Songs to listen to")
    page = visit("contributor")
    page.goto(f"/my/{reference}/yes/")
    check_transcript("yes", transcript_of(page))


def test_a_lost_heading_is_noticed_and_a_day_is_not(chromium, monkeypatch, tmp_path):
    monkeypatch.setattr(transcript, "STORED", tmp_path)
    said = "<main><h1>Yes</h1><p>By Sunday 22 November 2026.</p><label>Why?<input></label></main>"
    heard = heard_of(chromium, said)
    (tmp_path / "small.txt").write_text(heard, encoding="utf-8")
    monkeypatch.delenv("RENEW_TRANSCRIPTS", raising=False)

    assert heard.count("Why?") == 1
    check_transcript("small", heard_of(chromium, said.replace("Sunday 22", "Monday 23")))
    with pytest.raises(AssertionError, match="differs"):
        check_transcript("small", heard_of(chromium, said.replace("h1", "p")))


def heard_of(chromium, html):
    page = chromium.new_page()
    page.set_content(html)
    heard = transcript_of(page)
    page.close()
    return heard
