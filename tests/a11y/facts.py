"""What the registry's addresses are filled from: references and slugs of the loaded demo."""

import json

CODE = """
import json
from casestudies.models import PermanentNumber
from submissions.models import Submission
from submissions.calls import CallPage
facts = {"call": "innovation-2027", "closed_call": "innovation-2026"}
for submission in Submission.objects.order_by("pk"):
    mine = submission.contributors.filter(user__email="contributor@example.org").exists()
    for key, wanted in ((submission.state, True), (f"{submission.state}_mine", mine)):
        if wanted and key not in facts:
            facts[key] = submission.reference
            facts[f"{key}_pk"] = submission.pk
number = PermanentNumber.objects.filter(page__live=True).first()
facts |= {"number": number.number, "case_study": number.page.slug, "page_pk": number.page_id}
gone = PermanentNumber.objects.filter(page__live=False).first()
facts["number_gone"] = gone.number if gone else 0
print("FACTS " + json.dumps(facts))
"""


def facts_of(site) -> dict:
    """Return the facts of a running demo (`tests.site.RunningSite`)."""
    printed = site.shell(CODE)
    line = next(line for line in printed.splitlines() if line.startswith("FACTS "))
    return json.loads(line[6:])
