"""What belongs to one person, and the admin, are closed to everybody else."""

import pytest

from tests.e2e.journey import Person, start_draft

pytestmark = pytest.mark.browser

SECRET = "Quillwort behind the gasworks"
STORED = """
from submissions.models import Submission, SubmissionFile
sent = Submission.objects.filter(contributors__user__email="contributor@example.org")
print("REF", sent.exclude(state="draft").first().reference)
"""
ADMIN = [
    "/admin/",
    "/admin/submissions/",
    "/admin/pages/",
    "/admin/submissions/{}/",
    "/admin/images/",
]


def test_strangers_and_other_contributors_see_nothing(site, visit):
    owner = Person(visit(javascript=False), keyboard=False)
    form = start_draft(owner, title=SECRET)
    picture = {"name": "note.txt", "mimeType": "text/plain", "buffer": SECRET.encode()}
    owner.opens(f"{form}pictures/")
    owner.page.locator('input[type="file"]').first.set_input_files(picture)
    owner.presses("Save and continue")
    owner.opens(f"{form}pictures/")
    file = owner.page.locator('a[href^="/files/"]').first.get_attribute("href")
    assert SECRET in owner.page.context.request.get(f"{site.url}{file}").text()
    sent = site.shell(STORED).split("REF ")[1].strip()

    private = [form, f"{form}service/", f"{form}check/", f"{form}sent/", f"{form}confirm/", file]
    private += [f"/my/{form.split('/')[-2]}/", f"/my/{form.split('/')[-2]}/yes/"]
    admin = [path.format(sent) for path in ADMIN]
    for who in (None, "contributor"):
        ask = visit(who).context.request
        for path in private + admin + ([] if who else [f"/my/{sent}/", f"/my/{sent}/yes/"]):
            answer = ask.get(f"{site.url}{path}", max_redirects=0)
            assert answer.status in (302, 403, 404), (who, path, answer.status)
            assert SECRET not in answer.text(), (who, path)
            if answer.status == 302:
                assert "/my/sign-in/" in answer.headers["location"], (who, path)
