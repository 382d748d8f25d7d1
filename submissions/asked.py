"""What an editor asked about an answer, and whether it has changed since."""

import json
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from submissions.answers import Answer, answers_of
from submissions.questions import Question

SALT = "submissions.asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question we came back to: what we want to know, and whether it is answered."""

    question: Question
    ask: str
    answered: bool


def seals(submission, keys) -> dict[str, str]:
    """Return a seal of each answer as it is now, by its question's key. Nobody can read it."""
    return {a.question.key: _seal(a) for a in answers_of(submission) if a.question.key in keys}


def asked_of(request, answers: list[Answer]) -> list[Asked]:
    """Return what a request asks, in the order of the form.

    A question is answered when its answer is not what it was when we asked. One that is asked no
    more, because a tick above it was taken away, is left out.

    Args:
        request: a QuestionRequest, or None.
        answers: every answer of the submission, from `answers_of`.
    """
    if request is None:
        return []
    return [
        Asked(a.question, request.asks.get(a.question.key, ""), _is_answered(request, a))
        for a in answers
        if a.question.key in request.questions
    ]


def _is_answered(request, answer: Answer) -> bool:
    before = request.before.get(answer.question.key)
    return answer.given and before is not None and before != _seal(answer)


def _seal(answer: Answer) -> str:
    said = {**answer.to_json(), "files": [str(row.file_id) for row in answer.files]}
    said.pop("question")
    return salted_hmac(SALT, json.dumps(said, sort_keys=True), algorithm="sha256").hexdigest()
