"""What the demo's editors keep between them: work, notes, labels, a late promise, a worry."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from accounts.services import find_or_create
from desk.enums import Colour
from desk.models import CareCase, Label
from desk.services import care, notes
from desk.services.assigning import assign
from desk.services.reading import mark_read
from home.demo.clock import at
from home.demo.structure import content
from home.demo.submissions import answers
from submissions.models import Submission
from submissions.services import desk as checks
from submissions.services import promises, telling
from submissions.services.drafting import save_section, start
from submissions.services.sending import send

LABELS = (
    ("Ask again", "We ask when the call is over.", Colour.MARIGOLD),
    ("Good for the report", "", Colour.VIOLET),
    ("Money", "Somebody who knows about budgets should read it.", Colour.GREEN),
)
BENCHES, BISCUITS, TWIN = "The bench list", "Biscuit Tin Bank", "Bench list"


def load_desk(people: dict[str, User]) -> None:
    """Give the desk something to do; what is there already stays as it is.

    Args:
        people: the demo accounts by role.
    """
    if Label.objects.exists():
        return
    labels = [Label.objects.create(name=n, meaning=m, colour=c) for n, m, c in LABELS]
    editor, lead = people["editor"], people["panel_lead"]
    benches = Submission.objects.get(title=BENCHES)
    biscuits = Submission.objects.get(title=BISCUITS)
    mark_read(biscuits, by=editor)
    assign(benches, editor, by=lead)
    notes.set_labels(benches, [labels[1]], by=lead)
    notes.add_note(benches, "I know this town. Ask them how the list is kept.", by=lead)
    notes.set_labels(biscuits, [labels[0], labels[2]], by=editor)
    checks.set_content_note(biscuits, "It tells of a winter without money for heating.", by=editor)
    _promise_late(biscuits, editor)
    _send_twin(benches)
    if not CareCase.objects.exists():
        words = "One answer says that somebody sits in a cold room at night. Please ask."
        with at(timezone.now() - timedelta(days=3)):
            case, _ = care.raise_concern(biscuits, words, by=editor)
            day = timezone.localdate()
            told, admin = "Their support worker, face to face", people["administrator"]
            care.add_step(case, "told", by=admin, who=told, on=day, text="She visits tomorrow.")


def _promise_late(submission, editor) -> None:
    """A date was moved once, and the new one has passed."""
    due = timezone.localdate() - timedelta(days=2)
    with at(timezone.now() - timedelta(days=10)):
        values = promises.date_values(promises.promise_of(submission), due=due)
        words = telling.words_for(submission, "new_date", **values)
        promises.give_new_date(submission, by=editor, due=due, words=words)


def _send_twin(original) -> None:
    """Somebody else of the same group sends nearly the same."""
    words = next(w for w in content("submissions") if w["answers"].get("title") == BENCHES)
    given = {**words["answers"], "title": TWIN}
    given["story"] = {"mode": "text", "text": "We mend and paint the benches of our town."}
    owner = find_or_create("bench.friend@example.org", "Bo B")
    twin = start(original.call, by=owner)
    save_section(twin, "demo", answers(given), by=owner)
    send(Submission.objects.get(pk=twin.pk), by=owner)
