"""How one call is read: what readers are told first, its phases, what weighs how much."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from review.enums import Others, PhaseKind
from review.querysets import PhaseQuerySet


class ReviewPlan(models.Model):
    """What a reader of one call is told before she accepts, and what is asked of her.

    How many reviews a release needs, and how many of them by disabled people, stands on the call:
    `minimum_reviews`, `minimum_disabled_reviews`.
    """

    call = models.OneToOneField(
        "submissions.CallPage", on_delete=models.CASCADE, related_name="review_plan"
    )
    asked = models.TextField("what is asked", help_text="How much to read, by when, in what way.")
    fee = models.DecimalField(
        "fee for an hour",
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text="Pounds. It never depends on what a reader writes.",
    )
    access_costs = models.TextField(
        help_text="What we pay for on top: support workers, interpreters, transport."
    )
    payment_ways = models.TextField("ways of payment", help_text="One a line.")
    benefits_advice = models.TextField(help_text="Where to ask before taking money.")
    benefits_link = models.URLField(blank=True)
    reviews_each = models.PositiveSmallIntegerField(
        "readers for each",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    review_by = models.DateField("last day to read", null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Review of {self.call.title}"


class Phase(models.Model):
    """One phase of a call's review: its dates, and the switches that hold while it lasts."""

    call = models.ForeignKey(
        "submissions.CallPage", on_delete=models.CASCADE, related_name="phases"
    )
    kind = models.CharField(max_length=10, choices=PhaseKind)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True, help_text="The last day. Released has none.")
    names_shown = models.BooleanField(
        "readers see names", default=False, help_text="Of the group and its people."
    )
    others = models.CharField(
        "readers see what others wrote", max_length=10, choices=Others, default=Others.NEVER
    )

    objects = PhaseQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["starts", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "kind"], name="one_phase_a_kind")]

    def __str__(self):
        return self.get_kind_display()

    def clean(self):
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": "The last day must come after the first."})


class CriterionWeight(models.Model):
    """How much one criterion weighs in one call; without a row, 1."""

    call = models.ForeignKey(
        "submissions.CallPage", on_delete=models.CASCADE, related_name="criterion_weights"
    )
    criterion = models.ForeignKey(
        "casestudies.Criterion", on_delete=models.CASCADE, related_name="+"
    )
    weight = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["call", "criterion"], name="one_weight_a_criterion")
        ]
