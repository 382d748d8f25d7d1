"""Real words and plain data for the gallery. Nothing here reads the database."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.utils import timezone

from ui.fields import FilesField, NumberField, PoundsField, YearField
from ui.forms import Form, Group
from ui.widgets import Textarea


class ServiceForm(Form):
    """Every kind of field, as the form that contributors fill in uses them."""

    email = forms.EmailField(
        label="What is your e-mail address?",
        help_text="We send you a link, so you can stop and come back. We never publish it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    title = forms.CharField(
        label="What is your service or project called?",
        help_text="If it has no name, give it a short one.",
        max_length=80,
    )
    story = forms.CharField(
        label="Tell us about it in your own words.",
        help_text="What happens? Who does what? Half a page is enough. Any language is fine.",
        widget=Textarea(rows=7, words=250),
    )
    areas = forms.MultipleChoiceField(
        label="What kind of service is it?",
        help_text="Tick all that fit.",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("care-and-support", "Care and support"),
            ("childrens-services", "Children's services"),
            ("housing", "Housing"),
            ("education", "Education"),
            ("skills-and-training", "Skills development and training"),
            ("transport", "Transport"),
            ("community-safety", "Community safety and cohesion"),
        ],
    )
    stage = forms.ChoiceField(
        label="Is it running now?",
        help_text="We also want to hear about plans, and about things that ended.",
        widget=forms.RadioSelect,
        choices=[
            ("planned", "It is planned"),
            ("trial", "It is a trial"),
            ("running", "It is running"),
            ("finished", "It has finished"),
        ],
    )
    language = forms.ChoiceField(
        label="Which language did you write in?",
        required=False,
        choices=[("en", "English"), ("cy", "Welsh"), ("bsl", "British Sign Language")],
    )
    people = NumberField(
        label="About how many people take part in a year?",
        help_text="A rough number is fine.",
        required=False,
        suffix="people",
    )
    cost = PoundsField(label="Pounds", required=False)
    cost_year = YearField(label="Which year", required=False)
    files = FilesField(
        label="Do you want to add pictures, film or papers?",
        help_text="Up to 50 MB each. You can describe them in the next step.",
        required=False,
    )
    agree = forms.BooleanField(
        label="Yes, you may read this and think about using it.",
        help_text="We publish nothing until you have seen it and said yes.",
        error_messages={"required": "Tick the box if we may read what you send"},
    )

    groups = [
        Group(
            "What does it cost to run for a year?",
            ("cost", "cost_year"),
            hint="A rough number is fine. Say which year.",
            layout="row",
        )
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["areas"].hints = {
            "skills-and-training": "Learning new skills, and work.",
            "community-safety": "Feeling safe, hate crime, getting on together.",
        }


DATA = Path(__file__).parent / "sample_data"


def _read(name):
    """Return JSON as objects with attributes, the way a template meets models and dataclasses."""
    text = (DATA / name).read_text(encoding="utf-8")
    return json.loads(text, object_hook=lambda found: SimpleNamespace(**found))


def case_studies() -> list:
    """Four case studies in the public shape; only the first has its story."""
    found = _read("case_studies.json")
    for cs in found:
        cs.short_url = f"/cs/{cs.number}/"
        cs.published = cs.updated = date.fromisoformat(cs.published)
    return found


def call(now: datetime | None = None) -> SimpleNamespace:
    """An open call that closes in 23 days."""
    found = _read("call.json")
    for name in ("areas", "criteria", "steps", "ways"):
        setattr(found, name, SimpleNamespace(all=getattr(found, name)))
    last = timezone.localtime(now) + timedelta(days=23)
    found.closes = last.replace(hour=23, minute=59, second=59, microsecond=0)
    found.is_open = True
    found.url = f"/calls/{found.slug}/"
    return found


class SectionForm(Form):
    """The section *Your service*, as a contributor meets it."""

    title = forms.CharField(
        label="What is your service or project called?",
        help_text="If it has no name, give it a short one.",
        max_length=80,
        error_messages={"required": "Give your service or project a name"},
    )
    story = forms.CharField(
        label="In writing",
        required=False,
        widget=Textarea(rows=7, words=250),
    )
    link = forms.URLField(
        label="A link to a film or a page",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Write the link like www.example.org/our-film"},
    )
    recording = FilesField(label="A file: a recording, a film or a paper", required=False)
    contact = forms.BooleanField(label="Contact me about this one", required=False)
    areas = forms.MultipleChoiceField(
        label="What kind of service is it?",
        help_text="Tick all that fit.",
        widget=forms.CheckboxSelectMultiple,
        choices=[],
        error_messages={"required": "Tick at least one kind of service"},
    )
    led_by = forms.ChoiceField(
        label="How many of the people in charge are disabled people?",
        help_text="The people in charge may be a board or a committee. "
        "We count Deaf people and autistic people too.",
        widget=forms.RadioSelect,
        choices=[
            ("three-quarters", "Three quarters or more"),
            ("more-than-half", "More than half"),
            ("some", "Some"),
            ("none", "None"),
            ("not-sure", "Not sure"),
        ],
        error_messages={"required": "Choose how many. “Not sure” is fine"},
    )
    cost = PoundsField(
        label="Pounds",
        required=False,
        error_messages={"invalid": "Write what it costs in numbers, such as 40,000"},
    )
    cost_year = YearField(label="Which year", required=False)

    groups = [
        Group(
            "Tell us about it in your own words.",
            ("story", "link", "recording", "contact"),
            hint="What happens? Who does what? Half a page is enough. Any language is fine. "
            "Answer in any one of these ways.",
            boxed=True,
        ),
        Group(
            "What does it cost to run for a year?",
            ("cost", "cost_year"),
            hint="A rough number is fine. Say which year.",
            layout="row",
        ),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        areas = self.fields["areas"]
        terms = _read("call.json").areas
        areas.choices = [(term.slug, term.name[0].upper() + term.name[1:]) for term in terms]
        areas.hints = {term.slug: f"{term.gloss[0].upper()}{term.gloss[1:]}." for term in terms}
        for name in ("story", "link", "recording", "contact"):
            self.fields[name].needed = True

    def clean(self):
        data = super().clean()
        ways = ("story", "link", "recording", "contact")
        if not any(data.get(name) or name in self.errors for name in ways):
            self.add_error("story", "Tell us about it in one of these ways")
        return data


SENT_WRONG = (
    "title=First+Through+the+Door&led_by=three-quarters&cost=about+forty+thousand&cost_year=2026"
    "&link=our+page+on+the+web"
)


def home() -> dict:
    """The context of the home page."""
    areas = _read("call.json").areas
    counts = (5, 3, 3, 2, 2, 2, 4)
    for area, number in zip(areas, counts, strict=True):
        area.count = number
        area.href = f"/case-studies/?area={area.slug}"
    visitors = [
        (
            "If you run a service",
            "Answer twelve questions, in writing, in BSL, by film or by phone.",
            "A panel reads them, and disabled people sit on it.",
            "We write a page, and show you every change.",
            "You say yes, or it is not published.",
        ),
        (
            "If you work for a council",
            "Say where you are and what you need.",
            "Read what it costs, who leads it and what failed.",
            "See which councils have done it already.",
            "Take the list away as a spreadsheet, and cite it.",
        ),
        (
            "If you are a disabled person",
            "Look for what others have near you.",
            "Show it to your council and ask why not here.",
            "Start with somebody else's mistakes behind you.",
            "Write to us when yours is running.",
        ),
    ]
    page = SimpleNamespace(
        title="Services that disabled people run, written down so that others can copy them",
        lead="Disabled people's organisations tell us what they built, what it costs and what went "
        "wrong. We check it with them. Councils find it here, and can start on Monday.",
        how_it_works=[
            SimpleNamespace(value={"who": who, "lines": lines}) for who, *lines in visitors
        ],
    )
    order = (0, 2, 5, 6, 1, 4, 3, 0, 6, 3, 5, 0, 2, 4, 1, 6, 0, 5, 3, 2)
    return {
        "page": page,
        "call": call(),
        "newest": case_studies()[:3],
        "areas": areas,
        "quilt": [areas[i].slug for i in order],
        "total": 14,
    }


def catalogue() -> dict:
    """What the catalogue's page is put together from."""
    areas = _read("call.json").areas
    counts = (5, 3, 3, 2, 2, 2, 4)
    return {
        "results": case_studies(),
        "areas": [
            {"value": a.slug, "label": a.name, "count": n, "checked": a.slug == "housing"}
            for a, n in zip(areas, counts, strict=True)
        ],
        "nations": [
            {"value": "england", "label": "England", "count": 7, "checked": False},
            {
                "value": "northern-ireland",
                "label": "Northern Ireland",
                "count": 2,
                "checked": False,
            },
            {"value": "scotland", "label": "Scotland", "count": 2, "checked": False},
            {"value": "wales", "label": "Wales", "count": 3, "checked": True},
        ],
        "six": [
            {"value": c.slug, "label": c.plain_name, "count": n, "checked": False}
            for c, n in zip(_read("call.json").criteria, (8, 5, 7, 6, 4, 8), strict=True)
        ],
        "chips": [
            {"kind": "kind of service", "text": "Housing", "href": "?nation=wales"},
            {"kind": "nation", "text": "Wales", "href": "?area=housing"},
        ],
    }


def components() -> dict:
    """The arguments of everything in the gallery."""
    first, *others = case_studies()
    return {
        "cs": first,
        "others": others,
        "areas": _read("call.json").areas,
        "criteria": _read("call.json").criteria,
        "call": call(),
        "sections": [
            {"title": "You", "href": "#", "state": "done"},
            {"title": "Your group", "href": "#", "state": "started"},
            {"title": "Your service", "href": "#", "state": "wrong", "said": "Needs 2 answers"},
            {"title": "Money", "href": "#", "state": "todo", "hint": "All optional"},
        ],
        "answers": [
            {
                "question": "What is your name?",
                "answer": "Sam Okoro",
                "href": "#",
                "about": "your name",
                "private": True,
            },
            {"question": "Where does it happen?", "answer": "Llanelli, Swansea", "href": "#"},
            {"question": "What is your service called?", "missing": True, "href": "#"},
            {"question": "Who pays for it?", "answer": "", "href": "#"},
        ],
        "figures": [
            {
                "number": "38",
                "unit": "households still lived in the home a year later",
                "base": "of the 47 matched with a card in 2023",
                "date": "December 2024",
            },
            {
                "number": "2",
                "unit": "level-access showers were taken out",
                "base": "of the 29 found by our checkers",
                "date": "2024",
            },
        ],
        "chips": catalogue()["chips"],
        "filters": catalogue()["areas"],
        "quilt": home()["quilt"],
        "head": ["Nation", "Case studies", "People a year"],
        "rows": [["England", "7", "1,204"], ["Scotland", "2", "340"], ["Wales", "3", "490"]],
        "errors": [("Give your service or project a name", "fresh_title")],
    }
