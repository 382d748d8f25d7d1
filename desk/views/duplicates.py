"""Two submissions that may be one, side by side."""

from difflib import SequenceMatcher

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from desk.duplicates import pairs, rows, without_judged
from desk.enums import Verdict
from desk.models import PairJudgement
from desk.services.judging import judge
from desk.views.base import DeskView, SubmissionView
from submissions.answers import answers_of
from submissions.models import Submission
from submissions.permissions import is_staff_for

MOST = 50
MOST_WORDS = 1500


class DuplicatesView(DeskView):
    """Every pair that may be one and that nobody has looked at, the most alike first."""

    template_name = "desk/duplicates.html"
    page_title = "Possible duplicates"

    def get_context_data(self, **kwargs):
        found = without_judged(pairs(rows(self.request.user)))
        shown = with_submissions(found[:MOST])
        return super().get_context_data(pairs=shown, more=len(found) - len(shown), **kwargs)


class CompareView(SubmissionView):
    """The answers of two, question by question; what differs is marked in words."""

    template_name = "desk/compare.html"
    page_title = "Side by side"

    @cached_property
    def other(self) -> Submission:
        found = Submission.objects.at_desk().open_to(self.request.user)
        found = found.select_related("call", "contact", "private")
        return get_object_or_404(found, reference=self.kwargs["other"])

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.permission):
            if self.submission.pk == self.other.pk:
                raise Http404("It takes two.")
            for one in (self.submission, self.other):
                if not is_staff_for(one, request.user)[0]:
                    raise PermissionDenied("You wrote one of these. Another editor must look.")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        verdict = request.POST.get("verdict")
        if verdict not in Verdict.values:
            raise Http404("There is no such answer.")
        judge(self.submission, self.other, verdict, by=request.user)
        return self.done("Noted: " + Verdict(verdict).label.lower() + ".")

    def get_context_data(self, **kwargs):
        first, second = sorted((self.submission, self.other), key=lambda row: row.pk)
        judged = PairJudgement.objects.filter(one=first, other=second).first()
        sides = compared(first, second)
        return super().get_context_data(
            first=first,
            second=second,
            answers=sides,
            differing=sum(row["differs"] for row in sides),
            judged=judged,
            verdicts=Verdict,
            **kwargs,
        )


def with_submissions(found) -> list[dict]:
    """Return pairs with their submissions, in one query."""
    wanted = {pk for pair in found for pk in (pair.one, pair.other)}
    by_pk = Submission.objects.select_related("call").in_bulk(wanted)
    return [
        {
            "one": by_pk[pair.one],
            "other": by_pk[pair.other],
            "reasons": pair.reasons,
            "url": compare_url(by_pk[pair.one], by_pk[pair.other]),
        }
        for pair in found
    ]


def compare_url(one, other) -> str:
    return reverse("desk:compare", args=[one.reference, other.reference])


def compared(one, other) -> list[dict]:
    """Return every public question either answered, both answers, and whether they differ."""
    both = {}
    for side, submission in enumerate((one, other)):
        for answer in answers_of(submission):
            if answer.question.public and answer.given:
                key = answer.question.key
                both.setdefault(key, [answer.question, None, None])[side + 1] = answer
    found = []
    for question, left, right in both.values():
        texts = [_said(answer) for answer in (left, right)]
        differs = texts[0] != texts[1]
        found.append(
            {
                "wording": question.wording,
                "differs": differs,
                "only": "first" if right is None else "second" if left is None else "",
                "left": _marked(*texts) if differs else [(texts[0], False)],
                "right": _marked(*reversed(texts)) if differs else [(texts[1], False)],
                "left_answer": left,
                "right_answer": right,
            }
        )
    return found


def _said(answer) -> str:
    if answer is None:
        return ""
    files = [row.file.original_name for row in answer.files]
    asked = ["They ask us to contact them about this one"] if answer.contact else []
    return "\n".join([*answer.lines, *answer.links, *files, *asked])


def _marked(text: str, against: str) -> list[tuple[str, bool]]:
    """Return the text in parts, and which of them the other one has not."""
    mine, theirs = text.split(" "), against.split(" ")
    if not text or not against or len(mine) + len(theirs) > MOST_WORDS:
        return [(text, False)]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return [
        (" ".join(mine[start:end]), tag != "equal")
        for tag, start, end, _, _ in matcher.get_opcodes()
        if start < end
    ]


def panel(submission, user) -> dict:
    """Return what it may be the same as, and what it was linked to."""
    if not is_staff_for(submission, user)[0]:
        return {}
    found = without_judged(pairs(rows(user), about=submission.pk))
    linked = [
        row.other if row.one_id == submission.pk else row.one
        for row in PairJudgement.objects.filter(verdict=Verdict.TOGETHER)
        .select_related("one", "other")
        .about(submission)
        if is_staff_for(row.other if row.one_id == submission.pk else row.one, user)[0]
    ]
    return {
        "twins": [
            {**pair, "twin": pair["other"] if pair["one"] == submission else pair["one"]}
            for pair in with_submissions(found[:5])
        ],
        "linked": [{"row": row, "url": compare_url(submission, row)} for row in linked],
    }
