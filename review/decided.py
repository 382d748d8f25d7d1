"""*How this was decided*: what everybody may know of a call that is released. Never a name."""

from dataclasses import dataclass
from fractions import Fraction

from casestudies.vocabularies import Criterion
from review.enums import CountMe, PhaseKind
from review.permissions import phase_of
from review.services.counting import counted
from submissions.enums import Outcome
from submissions.models import Decision, Submission
from ui.words import count, day

# With fewer readers, or fewer on either side, the share would tell who somebody is.
FEWEST_READERS, FEWEST_ALIKE = 5, 3
TIMES = {1: "counts once", 2: "counts twice"}


@dataclass(frozen=True, slots=True)
class HowDecided:
    """The numbers, in words where they weigh. `share` is None when it is not said."""

    received: int
    read: int
    chosen: int
    reviews: int
    readers: int
    criteria: tuple[tuple[Criterion, str], ...]
    all_alike: bool
    dates: tuple[dict, ...]
    share: str | None


def is_open(call) -> bool:
    """Whether a call's decisions are public: it is released, and at least one of them is."""
    phase = phase_of(call)
    if phase is None or phase.kind != PhaseKind.RELEASED:
        return False
    return _released(call).exists()


def how_decided(call) -> HowDecided | None:
    """Return what everybody may know of how a call was decided; None before it is released."""
    if not is_open(call):
        return None
    released = _released(call)
    reviews = counted(call)
    sent = Submission.objects.filter(call=call, submitted_at__isnull=False)
    read = sent.filter(pk__in=reviews.values("submission")) | sent.filter(
        pk__in=released.values("submission")
    )
    given = list(reviews.values_list("reviewer", "reviewer__count_me"))
    criteria = _criteria(call)
    return HowDecided(
        received=sent.count(),
        read=read.distinct().count(),
        chosen=released.filter(outcome=Outcome.ACCEPT).count(),
        reviews=len(given),
        readers=len({reader for reader, _ in given}),
        criteria=criteria,
        all_alike=len({words for _, words in criteria}) == 1,
        dates=_dates(call, released),
        share=_share(given),
    )


def _released(call):
    return Decision.objects.filter(
        submission__call=call, withdrawn_at=None, released_at__isnull=False
    )


def _criteria(call) -> tuple:
    weights = dict(call.criterion_weights.values_list("criterion", "weight"))
    rows = list(call.criteria.all()) or list(Criterion.objects.all())
    times = [weights.get(row.pk, 1) for row in rows]
    said = [TIMES.get(number, f"counts {count(number, 'time')}") for number in times]
    return tuple(zip(rows, said, strict=True))


def _dates(call, released) -> tuple[dict, ...]:
    found = []
    if window := call.window:
        when = f"{day(window.opens)} to {day(window.closes)}"
        found.append({"title": "People wrote to us", "when": when})
    titles = {PhaseKind.READING: "Readers read", PhaseKind.PANEL: "The panel decided"}
    for phase in call.phases.in_order():
        if phase.kind in titles:
            when = f"{day(phase.starts)} to {day(phase.ends)}" if phase.ends else day(phase.starts)
            found.append({"title": titles[phase.kind], "when": when})
    first = released.order_by("released_at").values_list("released_at", flat=True).first()
    return (*found, {"title": "Everybody hears what we decided", "when": f"From {day(first)}"})


def _share(given) -> str | None:
    """Return in tenths how many reviews are by people who want to be counted as disabled."""
    readers = dict(given)
    disabled = sum(answer == CountMe.YES for answer in readers.values())
    if len(readers) < FEWEST_READERS or min(disabled, len(readers) - disabled) < FEWEST_ALIKE:
        return None
    theirs = sum(answer == CountMe.YES for _, answer in given)
    return f"About {round(Fraction(10 * theirs, len(given)))} in 10"
