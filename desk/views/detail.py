"""A submission as it was sent, and everything that happened to it."""

from django.urls import reverse

from accounts.enums import AskedBy
from desk.listings import UNRELEASED
from desk.services.reading import mark_read
from desk.views import (
    assigning,
    because,
    care,
    corrections,
    duplicates,
    messages,
    notes,
    people,
    promises,
    reading,
    stopping,
    wanted,
)
from desk.views.base import SubmissionView
from desk.views.steps import STEPS
from outbox.models import Message
from submissions.acts import act_in_words
from submissions.allowance import allowance_of
from submissions.answers import answers_of
from submissions.enums import DECIDERS, STAFF, Channel, State
from submissions.permissions import actors_of, is_staff_for, may_decide, may_see_unreleased
from submissions.questions import sections_for
from submissions.services.decisions import standing
from submissions.services.page_making import may_make_page
from submissions.services.page_notes import page_notes
from submissions.services.transitions import may, moves_from
from uploads.services import open_url

NOT_TEXT = ("email", "name", "contact_ways", "helper", "referee", "private")
PERMISSIONS = ("consider", "uses")
# Their supporter is whom it is about, not who did it.
ABOUT_SUPPORTERS = {"supporter_named", "rights_changed", "taken_off"}
BETWEEN_COLLEAGUES = {
    "assigned",
    "unassigned",
    "note_added",
    "labels_set",
    "pair_different",
    "pair_together",
}
# Each adds what its own template, included by `submission.html`, shows.
PANELS = (
    reading.panel,
    care.panel,
    promises.panel,
    corrections.panel,
    messages.panel,
    assigning.panel,
    notes.panel,
    people.panel,
    duplicates.panel,
    because.panel,
    wanted.panel,
    stopping.panel,
)
NO_ACCOUNT = "The website, or a former contributor"


class SubmissionDetailView(SubmissionView):
    """Answers in the questions' words, files, permissions, decision, moves and log."""

    template_name = "desk/submission.html"

    def get_page_title(self):
        return str(self.submission)

    def crumbs(self):
        return []

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        mark_read(self.submission, by=request.user)
        return response

    def get_context_data(self, **kwargs):
        submission, user = self.submission, self.request.user
        answers = answers_of(submission)
        log = self.log()
        panels = {}
        for panel in PANELS:
            panels |= panel(submission, user)
        private = [a for a in answers if a.question.key in NOT_TEXT] if self.sees_private else []
        return super().get_context_data(
            sections=answer_sections(submission, answers),
            private_answers=private,
            consents=submission.consents.select_related("consent__text").order_by("pk"),
            moves=offered_moves(submission, user),
            page_move=self.page_move(),
            decision=self.decision(),
            may_decide=may_decide(submission, user),
            deciding=submission.state == State.IN_REVIEW,
            places=submission.places.select_related("council"),
            notes=page_notes(submission),
            room=allowance_of(submission).editors_words,
            versions=self.versions(),
            requests=self.question_requests(),
            taken_down=submission.taken_down.select_related("by"),
            sign_offs=self.sign_offs(),
            mails=Message.objects.about(submission.reference),
            log=log,
            news=self.news(log, panels["seen_at"]),
            **panels,
            **kwargs,
        )

    def page_move(self) -> dict:
        allowed, reason = may_make_page(self.submission, self.request.user)
        url = reverse("desk:make_page", args=[self.submission.reference])
        return {"allowed": allowed, "reason": reason, "url": url}

    def decision(self):
        """Return the decision that may be shown to this editor, or None."""
        decision = standing(self.submission)
        if decision and decision.released_at is None and not may_see_unreleased(self.request.user):
            return None
        return decision

    def versions(self) -> list:
        rows = list(self.submission.sent_versions.all())
        for row in rows:
            row.rows = list(row.answers.values())
        return rows

    def question_requests(self) -> list:
        words = {a.question.key: a.question.wording for a in answers_of(self.submission)}
        rows = self.submission.question_requests.select_related("asked_by").order_by("-pk")
        for row in rows:
            row.wordings = [words.get(key, key) for key in row.questions]
        return list(rows)

    def sign_offs(self):
        page = self.submission.page
        if page is None:
            return []
        return page.sign_offs.select_related("recorded_by").order_by("-said_at")

    def log(self) -> list[dict]:
        writers = set(self.submission.contributors.values_list("user_id", flat=True))
        user = self.request.user
        hidden = set() if may_see_unreleased(user) else set(UNRELEASED)
        if not is_staff_for(self.submission, user)[0]:
            hidden |= BETWEEN_COLLEAGUES
        rows = self.submission.log.select_related("actor", "on_behalf_of", "supporter")
        states = dict(State.choices)
        return [
            {
                "at": row.at,
                "mine": row.actor_id == user.pk,
                "what": _what(row),
                "who": self._who(row, writers),
                "for": self._person(row.on_behalf_of, writers) if row.on_behalf_of else "",
                "from": states.get(row.source, ""),
                "to": states.get(row.target, ""),
            }
            for row in rows
            if row.code not in hidden
        ]

    def news(self, log, since) -> list[dict]:
        """Return what others did since she last opened it."""
        return [entry for entry in log if since and entry["at"] > since and not entry["mine"]]

    def _who(self, row, writers) -> str:
        """Return who did it: at the owner's own address it may be who supports her."""
        if row.supporter is None or row.code in ABOUT_SUPPORTERS:
            return self._person(row.actor, writers)
        name = row.supporter.name if self.sees_private else "Somebody"
        return f"{name}, at the address of {self._person(row.actor, writers)}"

    def _person(self, user, writers) -> str:
        if user is None:
            return NO_ACCOUNT
        if user.pk in writers:
            return f"Contributor: {user}" if self.sees_private else "A contributor"
        return str(user)


def _what(row) -> str:
    """Return what was done, and who asked one of us to do it."""
    words = act_in_words(row.code)
    if row.code != "asked_to_stop":
        return words
    asked_by, asked_in = AskedBy(row.detail["asked_by"]), Channel(row.detail["asked_in"])
    return f"{words}: {asked_by.label}, {asked_in.how}"


def answer_sections(submission, answers) -> list[dict]:
    """Return the answers that may become public, under the headings of the form."""
    by_section = {}
    for answer in answers:
        if answer.question.public:
            by_section.setdefault(answer.question.section, []).append(
                {
                    "key": answer.question.key,
                    "number": answer.question.number,
                    "wording": answer.question.wording,
                    "answer": answer,
                    "files": [{"row": row, "url": open_url(row.file)} for row in answer.files],
                }
            )
    return [
        {"title": section.title, "key": section.key, "answers": by_section[section.key]}
        for section in sections_for(submission.criteria.all())
        if section.key in by_section
    ]


def offered_moves(submission, user) -> list[dict]:
    """Return every staff move out of the state, allowed or with the reason why not."""
    mine = actors_of(submission, user)
    rows = []
    for move in moves_from(submission):
        if not move.who & frozenset(STAFF) or move.name not in STEPS:
            continue
        step = STEPS[move.name]
        allowed, reason = may(submission, move, by=user)
        if not mine & move.who:
            leads_only = move.who & frozenset(STAFF) == frozenset(DECIDERS)
            reason = "Only a panel lead can do this." if leads_only else reason
        rows.append(
            {
                "name": move.name,
                "title": step.title,
                "url": step.url(submission),
                "allowed": allowed or bool(step.decides and mine & move.who),
                "reason": reason,
            }
        )
    return rows
