"""The demo's submissions: each is sent, read, decided and signed by the services people use."""

from datetime import datetime, time, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from accounts.services import find_or_create
from casestudies.enums import Licence
from casestudies.vocabularies import (
    Audience,
    Criterion,
    EvidenceKind,
    FundingSource,
    ServiceArea,
)
from home.demo.case_studies import SAME, fill, relations
from home.demo.clock import at
from home.demo.consents import put_in_order
from home.demo.pictures import draw
from home.demo.structure import LONDON, content
from outbox.enums import State as Held
from outbox.models import Message, Task
from outbox.services import release
from outbox.services.tasks import close, count_from_today
from signoff.services import corrections, moves
from signoff.services.because import missing_becauses, write_becauses
from submissions.calls import CallPage
from submissions.enums import Outcome, State
from submissions.models import Submission
from submissions.questions import how_key
from submissions.services import decisions, desk_moves, messages, page_making
from submissions.services.calls import end_of_day
from submissions.services.decisions import Saying
from submissions.services.drafting import save_section, start
from submissions.services.files import add_file
from submissions.services.reminders import remind
from submissions.services.sending import send
from submissions.services.withdrawing import withdraw

COLUMNS = (
    *("organisation", "led_by", "title", "areas_other", "stage", "started", "people_yearly"),
    *("cost_start", "cost_start_year", "cost_yearly", "cost_yearly_year"),
    *("places", "contact_ways", "helper", "referee", "private", "consider"),
)
TERMS = {
    "areas": ServiceArea,
    "who": Audience,
    "criteria": Criterion,
    "evidence": EvidenceKind,
    "funding": FundingSource,
}
LONG = ("story", "before", "people_do", "change", "savings", "needs", "hard", "ask")
ABOUT_FILES = {"description", "help", "people", "under_18", "made_by"}
USES = {"catalogue": "website", "report": "report", "press": "news"}

# Why an answer was changed, where the words say nothing else.
BECAUSE = "Readers asked us about this, so we say it in more detail."

# Days from today on which each thing happened, by call.
DAYS = {
    "innovation-2027": {
        **{"started": -24, "sent": -20, "read": -12, "asked": -6, "stopped": -3},
        **{"wrote": -5, "answered": -4, "thanked": -1},
    },
    "innovation-2026": {
        **{"started": -360, "sent": -350, "read": -300, "decided": -200, "asked_yes": -70},
        **{"yes": -60, "live": -44, "corrected": -30, "down": -9},
    },
}


def load_submissions(people: dict[str, User]) -> None:
    """Bring every submission of the demo to its state; one that is there already stays as it is.

    Args:
        people: the demo accounts by role.
    """
    for number, words in enumerate(content("submissions")):
        title = words["answers"].get("title", "")
        if not Submission.objects.filter(title=title, call__slug=words["call"]).exists():
            history = History(words, people, minutes=number * 7)
            history.tell()
            history.write_messages()
            history.tick_off()


class History:
    """What happens to one submission, on which days."""

    def __init__(self, words: dict, people: dict[str, User], minutes: int):
        """Args: an item of `submissions.json`; the demo accounts; minutes that set it apart."""
        self.words, self.people, self.minutes = words, people, minutes
        self.state = State(words["state"])
        self.editor, self.lead = people["editor"], people["panel_lead"]
        self.owner = find_or_create(words["contributor_email"], words["contributor_name"])

    def tell(self) -> None:
        """Let everything happen that leads to the state the words name."""
        self.write()
        if self.state == State.DRAFT:
            self.near_its_end()
            return
        with self.on("sent"):
            send(self.submission, by=self.owner)
        match self.state:
            case State.SUBMITTED:
                return
            case State.CHANGES_REQUESTED:
                self.ask_questions()
            case State.WITHDRAWN:
                with self.on("stopped"):
                    withdraw(self.submission, by=self.owner)
            case State.NOT_SELECTED if "decided" not in DAYS[self.words["call"]]:
                self.rule_out()
            case _:
                self.review()
        if self.state != State.IN_REVIEW:
            self.post()

    def write_messages(self) -> None:
        """Let both sides write to each other, where the words have a thread."""
        for words in self.words.get("thread", ()):
            by = self.editor if words["from"] == "editor" else self.owner
            files = []
            with self.on(words["on"]):
                if "file" in words:
                    upload = ContentFile(words["file"]["text"].encode(), words["file"]["name"])
                    files = [messages.keep_file(self.submission, upload, by=by)]
                key = messages.message_key("demo", words["text"], (), by=by)
                messages.write(self.submission, words["text"], by=by, key=key, files=files)

    def tick_off(self) -> None:
        """Let an editor have given by hand what is long past; the newest waits under Tasks."""
        rows = Task.objects.agreed().filter(
            message__submission_ref=self.submission.reference, result=""
        )
        newest = rows.order_by("-message").values_list("message", flat=True).first()
        is_current = "decided" not in DAYS[self.words["call"]]
        for task in list(rows):
            if task.message_id != newest or not (is_current or task.due_on > timezone.localdate()):
                close(task, by=self.editor, note="Given as they like it.")
            elif task.due_on < timezone.localdate() - timedelta(days=7):
                count_from_today(task.message)

    def post(self) -> None:
        """Send the mails an editor reads first; those of what is being read still wait."""
        held = Message.objects.filter(submission_ref=self.submission.reference, state=Held.HELD)
        for message in held.order_by("queued_at", "pk"):
            release(message, by=self.editor)

    def on(self, event: str):
        """Return the clock set to the day of an event."""
        day = timezone.localdate() + timedelta(days=DAYS[self.words["call"]][event])
        moment = datetime.combine(day, time(10), tzinfo=LONDON) + timedelta(minutes=self.minutes)
        return at(moment)

    def write(self) -> None:
        with self.on("started"):
            call = CallPage.objects.get(slug=self.words["call"])
            easy_read = self.words.get("easy_read", False)
            self.submission = start(call, by=self.owner, easy_read=easy_read)
            save_section(self.submission, "demo", answers(self.words["answers"]), by=self.owner)
            self.send_files()
        self.submission = Submission.objects.get(pk=self.submission.pk)

    def send_files(self) -> None:
        """Send the pictures of the words, and what she says of each."""
        said = {}
        for words in self.words.get("files", ()):
            file = drawn(words["picture"], words["name"], words.get("width"))
            row = add_file(self.submission, "files", file, by=self.owner)
            said[row.pk] = {name: words[name] for name in ABOUT_FILES & words.keys()}
        if said:
            save_section(self.submission, "demo", {"files": said}, by=self.owner)

    def near_its_end(self) -> None:
        """Give a draft the deadline of its own that its words name, and remind its writer."""
        if days := self.words.get("deadline_in_days"):
            last = end_of_day(timezone.localdate() + timedelta(days=days))
            now = timezone.now()
            mine = Submission.objects.filter(pk=self.submission.pk)
            mine.update(deadline=last, more_times=1, saved_at=now - timedelta(days=3))
            remind(mine.get(), now)

    def ask_questions(self) -> None:
        message = self.words["message"]
        with self.on("asked"):
            desk_moves.ask_questions(
                self.submission,
                by=self.editor,
                message=message["text"],
                questions=message["questions"],
                asks=message.get("asks"),
                answer_by=timezone.localdate() + timedelta(days=21),
            )

    def rule_out(self) -> None:
        with self.on("read"):
            reason = self.words["feedback"]["overall"]
            desk_moves.rule_out(self.submission, by=self.editor, reason=reason)

    def review(self) -> None:
        with self.on("read"):
            desk_moves.start_review(self.submission, by=self.editor, names_checked=True)
        if self.state == State.IN_REVIEW:
            return
        with self.on("decided"):
            self.decide()
        if self.state in (State.ACCEPTED, State.NOT_SELECTED):
            return
        with self.on("asked_yes"):
            self.make_page()
            self.say_why()
            answer_by = timezone.localdate() + timedelta(days=95)
            moves.ask_for_yes(self.submission, by=self.editor, answer_by=answer_by)
        if self.state != State.AWAITING_SIGN_OFF:
            self.publish()

    def decide(self) -> None:
        feedback = self.words["feedback"]
        criteria = dict(Criterion.objects.values_list("slug", "pk"))
        refused = self.state == State.NOT_SELECTED
        decisions.save_decision(
            self.submission,
            by=self.lead,
            outcome=Outcome.DO_NOT_CHOOSE if refused else Outcome.ACCEPT,
            overall=Saying(*feedback["overall"]),
            feedback={criteria[slug]: Saying(*said) for slug, said in feedback["criteria"].items()},
        )
        decisions.release(self.submission, by=self.lead)

    def make_page(self) -> None:
        """Make the page from the answers, then edit it as an editor would have."""
        words = self.words.get("page") or find_case_study(self.words["case_study"])
        page = page_making.make_page(self.submission, by=self.editor)
        was = self.words.get("correction", {}).get("was", {})
        for name, value in {**{key: words[key] for key in SAME}, **relations(words), **was}.items():
            setattr(page, name, value)
        fill(page, words)
        page.save()
        page.save_revision(user=self.editor)
        put_in_order(page)

    def say_why(self) -> None:
        """Give each changed answer the editor's reason."""
        said = self.words.get("because", {})
        missing = missing_becauses(self.submission)
        reasons = {one.key: said.get(one.key, BECAUSE) for one in missing}
        write_becauses(self.submission, reasons, by=self.editor)

    def publish(self) -> None:
        licence = (self.words.get("page") or find_case_study(self.words["case_study"]))["licence"]
        with self.on("yes"):
            moves.say_yes(self.submission, by=self.owner, licence=Licence(licence))
        if self.state == State.SIGNED_OFF:
            return
        with self.on("live"):
            moves.publish(self.submission, by=self.editor)
        if "correction" in self.words:
            with self.on("corrected"):
                self.correct(self.words["correction"])
        if self.state == State.UNPUBLISHED:
            with self.on("down"):
                reason = self.words["reason"]
                moves.unpublish(self.submission, by=self.editor, reason=reason, share_reason=True)

    def correct(self, words: dict) -> None:
        """Let its owner ask for a correction and say yes to it: the words are those of now."""
        self.submission = Submission.objects.get(pk=self.submission.pk)
        corrections.ask_for_correction(self.submission, by=self.owner, wish=words["wish"])
        corrections.begin_correction(self.submission, by=self.editor)
        page = self.submission.page.get_latest_revision_as_object()
        for name in words["was"]:
            setattr(page, name, find_case_study(self.words["case_study"])[name])
        page.save_revision(user=self.editor)
        put_in_order(page)
        self.submission = Submission.objects.get(pk=self.submission.pk)
        answer_by = timezone.localdate() + timedelta(days=14)
        asking = {"answer_by": answer_by, "what_changed": words["what_changed"]}
        corrections.ask_for_yes(self.submission, by=self.editor, **asking)
        licence = self.submission.page.sign_offs.holding().first().licence
        moves.say_yes(self.submission, by=self.owner, licence=licence)
        corrections.publish_correction(self.submission, by=self.editor)


def drawn(name: str, file_name: str, width: int | None = None) -> ContentFile:
    """Return one of the drawn pictures as a file somebody sends, smaller if a width is given."""
    picture = draw(name)
    if width:
        picture.thumbnail((width, width))
    stored = BytesIO()
    picture.save(stored, "JPEG", quality=88)
    return ContentFile(stored.getvalue(), file_name)


def find_case_study(slug: str) -> dict:
    """Return the words of a case study of the demo."""
    return next(words for words in content("case_studies") if words["slug"] == slug)


def answers(given: dict) -> dict:
    """Return the answers of `submissions.json` as `services.writing.write` takes them."""
    values = {name: given[name] for name in COLUMNS if name in given}
    for name, model in TERMS.items():
        if name in given:
            values[name] = list(model.objects.filter(slug__in=given[name]))
    values |= {name: _long(given[name]) for name in LONG if name in given}
    criteria = {term.slug: term for term in Criterion.objects.all()}
    for slug, answer in given.get("how", {}).items():
        values[how_key(criteria[slug])] = _long(answer)
    if "partners" in given:
        values["partners"] = [(row["who"], row["part"]) for row in given["partners"]]
    if "links" in given:
        values["links"] = [(link,) for link in given["links"]]
    if "contact_numbers" in given:
        values["numbers"] = given["contact_numbers"]
    if "uses" in given:
        values["uses"] = [USES[use] for use in given["uses"]]
    return values


def _long(answer: dict) -> dict:
    match answer["mode"]:
        case "contact":
            return {"contact": True}
        case "link":
            return {"link": answer["text"]}
        case _:
            return {"text": answer["text"], "language": answer.get("language", "")}
