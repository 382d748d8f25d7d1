"""The questions of a call, all on one page, to read and to print before starting."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from casestudies.enums import LedBy, Stage
from casestudies.vocabularies import Audience, Criterion, EvidenceKind, FundingSource, ServiceArea
from submissions.answers import USES
from submissions.enums import ContactWay
from submissions.questions import ANY_WAY, SECTIONS, in_force
from submissions.views.finding import NotHere, find_call


@require_safe
def questions(request, call_slug):
    """Every question with its hint, its Easy Read line and its choices."""
    try:
        call = find_call(call_slug)
    except NotHere as problem:
        context = {"message": str(problem), "status": 404}
        return render(request, "submissions/not_here.html", context, status=404)
    words = in_force()
    choices = _choices(call)
    pages = [
        (
            section,
            [
                {"question": question, "choices": choices.get(question.key, ())}
                for question in words.values()
                if question.section == section.key
            ],
        )
        for section in SECTIONS
    ]
    context = {
        "call": call,
        "start_url": reverse("share_start", args=[call.slug]),
        "pages": pages,
        "any_way": ANY_WAY,
        "needed": sum(question.required for question in words.values()),
        "number": len(words),
    }
    return render(request, "submissions/questions.html", context)


def _choices(call) -> dict[str, list[tuple[str, str]]]:
    """Return what there is to choose from, each with its plain words, by question."""
    criteria = list(call.criteria.all()) or list(Criterion.objects.all())
    areas = list(call.areas.all()) or list(ServiceArea.objects.all())
    return {
        "contact_ways": _labels(ContactWay),
        "led_by": _labels(LedBy),
        "areas": [*_terms(areas), ("Something else", "")],
        "who": _terms(Audience.objects.all()),
        "stage": _labels(Stage),
        "criteria": [(row.plain_name, row.easy_read) for row in criteria],
        "how": [(row.question, "") for row in criteria],
        "evidence": _terms(EvidenceKind.objects.all()),
        "funding": _terms(FundingSource.objects.all()),
        "uses": [(label, "") for label, _ in USES.values()],
    }


def _labels(choices):
    return [(label, "") for label in choices.labels]


def _terms(rows):
    return [(row.name[:1].upper() + row.name[1:], row.gloss) for row in rows]
