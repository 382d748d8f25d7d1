"""Real words and plain data for the gallery. Nothing here reads the database."""

from django import forms

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
