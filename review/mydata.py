"""What a review holds of somebody: what goes with what she sent, and what a reader takes away."""

from core.holdings import Fact, Record, erases, exports, goes_with, kept, left_out
from review.models import Declaration, Review, Reviewer, WorkedHours
from review.services import leaving

_OF_IT = (
    "review.Review review.Discussion review.Mask review.ShortlistItem review.Declaration "
    "review.ReviewAssignment review.ReviewLogEntry"
)
goes_with("submissions.Submission", _OF_IT)
goes_with("review.Review", "review.Score")
goes_with("accounts.User", "review.Declaration")
goes_with("review.Reviewer", "review.ReviewerSupporter review.WorkedHours")
left_out(
    "review.Discussion review.Mask review.ShortlistItem review.ReviewAssignment "
    "review.ReviewLogEntry review.ReviewerInvitation",
    "What our readers and our panel note for each other about what you sent. "
    "You can ask us for it.",
)
kept(
    "review.Reviewer review.WorkedHours",
    "If you read for us: that somebody read, how long, and the pay we agreed. "
    "We need it to show how we chose.",
)


@erases(tables="review.ReviewerInvitation review.ReviewerSupporter", order=55)
def erase_reading(user, choices):
    """Who was asked, who reads along, and what she said of herself; her hours stay as numbers."""
    leaving.forget_person(user)


@exports(
    "reading",
    "What you read for us",
    tables="review.Reviewer review.Review review.Score review.ReviewerSupporter "
    "review.WorkedHours review.Declaration",
    count=lambda user: sum(len(list(rows)) for rows in _rows(user)),
    order=70,
)
def reading(user):
    """What she agreed to, her hours, what she wrote, whom she knows."""
    readers, hours, reviews, known = _rows(user)
    for row in readers:
        yield Record(
            f"Reader for {row.call.title}",
            (
                Fact("joined", "Since", f"{row.joined_at:%Y-%m-%d}"),
                Fact("count_me", "Counted as a disabled person", row.get_count_me_display()),
                Fact("access", "What you need", row.access),
                Fact("groups", "Your groups", row.group_names),
                Fact("skills", "What you know about", [area.name for area in row.skills.all()]),
                Fact("most", "How many you read, at most", row.most),
                Fact("payment", "How we pay you", row.payment_way),
                Fact("with", "Who reads along", [s.name for s in row.supporters.all()]),
            ),
        )
    for row in hours:
        facts = (Fact("minutes", "Minutes", row.minutes), Fact("what", "What", row.what))
        yield Record(f"Hours on {row.day:%Y-%m-%d}", facts)
    for row in reviews:
        yield Record(f"What you wrote about {row.submission.reference}", tuple(_said(row)))
    for row in known:
        fact = Fact("knows", "You know the people", row.knows)
        yield Record(f"Do you know these people? {row.submission.reference}", (fact,))


def _rows(user):
    return (
        Reviewer.objects.filter(user=user)
        .select_related("call")
        .prefetch_related("supporters", "skills"),
        WorkedHours.objects.filter(reviewer__user=user),
        Review.objects.filter(reviewer__user=user)
        .select_related("submission")
        .prefetch_related("scores__criterion"),
        Declaration.objects.filter(user=user).select_related("submission"),
    )


def _said(review):
    yield Fact("recommendation", "What you advised", review.get_recommendation_display())
    yield Fact("for_panel", "For the panel", review.for_panel)
    yield Fact("note", "Your private note", review.note)
    for score in review.scores.all():
        level = score.get_level_display() or score.get_no_level_display()
        name = score.criterion.plain_name
        yield Fact(f"level_{score.criterion.slug}", name, level or "")
        yield Fact(f"reason_{score.criterion.slug}", f"{name}: why", score.reason)
