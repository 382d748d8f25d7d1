"""Killed while files are sent: what was confirmed is whole, nothing is half there, strays go."""

import hashlib
import io
import json
import os
import time
from itertools import count

import pytest
from PIL import Image

from tests.crash.server import CRASHES, crash_while

pytestmark = [pytest.mark.slow, pytest.mark.once]  # each crash starts the real server again

# Somebody signed in, with one draft for each crash.
DRAFTS = """
import json
from tests.factories.accounts import session_of
from tests.factories.submissions import contributor, draft, open_call
call, owner = open_call(slug="crash"), contributor()
drafts = [draft(call=call, owner=owner).reference for _ in range({number})]
print(json.dumps([session_of(owner), drafts]))
"""
STORED = """
SELECT f.ticket, p.file, p.size, p.kind,
  (SELECT a.modes FROM submissions_longanswer a
   WHERE a.submission_id = f.submission_id AND a.question = f.question)
FROM submissions_submissionfile f JOIN uploads_privatefile p ON p.uuid = f.file_id
"""
ALONE = """
SELECT count(*) FROM uploads_privatefile p
WHERE NOT EXISTS (SELECT 1 FROM submissions_submissionfile f WHERE f.file_id = p.uuid)
"""


def photograph() -> bytes:
    """A picture with so much in it that drawing it again takes a while."""
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def film() -> bytes:
    """A film that is large enough to be written to the disk before anybody looks at it."""
    from tests.factories.uploads import movie

    return movie(length=4_000_000)


class Sender:
    """Somebody who sends one file after the other with the page's own script."""

    def __init__(self, site, session, drafts):
        self.visitor = site.visitor(session)
        self.drafts = drafts
        self.numbers = count(1)
        self.files = [("choir.jpg", photograph()), ("choir.mp4", film())]
        self.confirmed, self.last = set(), None
        self.page = self.visitor.opens(f"/share/crash/{drafts[0]}/service/").text

    def sends(self, ticket=""):
        """Send a new file, or the last one once more; note it when it is confirmed."""
        number = int(ticket) if ticket else next(self.numbers)
        self.last = str(number)
        name, content = self.files[number % 2]
        answer = self.visitor.sends(
            f"/share/crash/{self.drafts[0]}/file/",
            {"question": "story", "ticket": self.last},
            page=self.page,
            files={"file": (name, content)},
        )
        assert answer.status_code == 200, answer.text
        self.confirmed.add(self.last)


def look(site, sender, known):
    """Check every row of a file, and what lies on the disk for those not looked at before."""
    rows = site.rows(STORED)
    tickets = [row[0] for row in rows]
    assert len(tickets) == len(set(tickets))
    assert sender.confirmed <= set(tickets)
    assert site.rows(ALONE) == [(0,)]
    for ticket, name, size, kind, modes in rows:
        assert json.loads(modes) == ["file"]
        path = site.data / "media" / name
        assert path.stat().st_size == size
        if ticket not in known:
            content = path.read_bytes()
            if kind == "image":
                Image.open(io.BytesIO(content)).load()
            else:
                sent = sender.files[int(ticket) % 2][1]
                assert hashlib.sha256(content).digest() == hashlib.sha256(sent).digest()
            known.add(ticket)
    return {row[1] for row in rows}


def on_disk(site) -> set[str]:
    """Return the names of everything stored, and of what was on its way."""
    media = {str(p.relative_to(site.data / "media")) for p in (site.data / "media").rglob("*.*")}
    return media | {f"tmp/{p.name}" for p in (site.data / "tmp").iterdir() if p.is_file()}


def test_what_a_file_confirmed_is_there(crash_site):
    session, drafts = json.loads(crash_site.shell(DRAFTS.format(number=CRASHES)))
    sender, known = Sender(crash_site, session, drafts), set()
    again = 0
    while sender.drafts:
        crash_while(crash_site, sender.sends, within=0.8)
        look(crash_site, sender, known)
        if sender.last not in sender.confirmed:
            # The browser tries again: whether the first had come or not, it is one file.
            again += 1
            sender.sends(sender.last)
            look(crash_site, sender, known)
        sender.drafts.pop(0)
    names = look(crash_site, sender, known)
    strays = on_disk(crash_site) - names
    print(f"{len(sender.confirmed)} confirmed, {again} tried again, {len(strays)} strays")
    yesterday = time.time() - 2 * 24 * 3600
    for folder in ("media", "tmp"):
        for path in (crash_site.data / folder).rglob("*.*"):
            os.utime(path, (yesterday, yesterday))
    crash_site.shell(
        "from django.core.management import call_command as c; c('remove_stray_files')"
    )
    assert on_disk(crash_site) == look(crash_site, sender, known) == names
