"""Editing a case study in Wagtail: its form, and how it is laid out."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from casestudies.vocabularies import Audience, EvidenceKind, FundingSource, ServiceArea


class Words(forms.ModelMultipleChoiceField):
    """A short vocabulary as checkboxes: taggit would silently drop a word it does not know."""

    def __init__(self, model, label):
        super().__init__(
            model.objects.all(),
            label=label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class CaseStudyPageForm(WagtailAdminPageForm):
    """What an editor fills in."""

    areas = Words(ServiceArea, "Service areas")
    who = Words(Audience, "Who it is for")
    funding = Words(FundingSource, "Who pays")
    evidence = Words(EvidenceKind, "How they know")

    def save(self, commit=True):
        """A new page starts as a draft, whichever button was pressed."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit)

    def clean(self):
        """A criterion stands once on a page: say so before the database does."""
        cleaned = super().clean()
        formset = self.formsets.get("criterion_items")
        rows = formset.forms if formset is not None else []
        seen = set()
        for row in rows:
            if not row.is_valid() or row.cleaned_data.get("DELETE"):
                continue
            tag = row.cleaned_data.get("tag")
            if tag in seen:
                row.add_error("tag", "This one is chosen twice.")
            seen.add(tag)
        return cleaned


WORDS = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    MultiFieldPanel(
        [FieldPanel("lead_picture"), FieldPanel("lead_picture_consent", read_only=True)],
        heading="Picture",
    ),
    FieldPanel("body"),
]
FACTS = [
    MultiFieldPanel(
        [
            FieldPanel("organisation_name"),
            FieldPanel("organisation"),
            FieldPanel("led_by_disabled_people"),
        ],
        heading="Who leads it",
    ),
    InlinePanel(
        "partners", heading="Partners", label="Partner", panels=["name", "part"], max_num=20
    ),
    InlinePanel(
        "places",
        heading="Where",
        label="Place",
        panels=["name", "council", "nation"],
        help_text="Choose a council, or a whole nation. The name stands on the page.",
        max_num=40,
    ),
    MultiFieldPanel([FieldPanel("areas"), FieldPanel("who")], heading="What and for whom"),
    MultiFieldPanel(
        [FieldPanel("stage"), FieldPanel("started"), FieldPanel("people_yearly")],
        heading="How far it is",
    ),
    MultiFieldPanel(
        [
            FieldPanel("cost_start"),
            FieldPanel("cost_yearly"),
            FieldPanel("cost_year"),
            FieldPanel("funding"),
            FieldPanel("funding_note"),
        ],
        heading="Money",
    ),
]
DECISION = [
    InlinePanel(
        "criterion_items",
        heading="The six things",
        label="One of the six",
        panels=["tag", "how"],
        max_num=6,
    ),
    FieldPanel("evidence"),
    FieldPanel("needs"),
    FieldPanel("hard"),
    FieldPanel("ask"),
]
SETTINGS = [
    HelpPanel(
        content="<p>Publishing is not done here. Press <b>Yes and publishing</b> at the top.</p>"
    ),
    FieldPanel("slug"),
    FieldPanel("language"),
    FieldPanel("origin", read_only=True),
]

edit_handler = TabbedInterface(
    [
        ObjectList(WORDS, heading="Words and pictures"),
        ObjectList(FACTS, heading="Facts"),
        ObjectList(DECISION, heading="For a decision"),
        ObjectList(SETTINGS, heading="Settings"),
    ]
)
