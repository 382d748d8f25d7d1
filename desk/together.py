"""The forms for filling something in with somebody, and for hearing her yes."""

import hashlib

from django import forms
from django.utils import timezone

from desk.forms import DeskForm
from submissions import emails
from submissions.answers import USES
from submissions.enums import Channel
from submissions.models import CallPage
from submissions.questions import in_force
from submissions.services.writing import exact_words

MOST_BYTES = 30 * 1024 * 1024


def open_calls() -> list[CallPage]:
    """Return the calls that take something now, the one that closes first at the top."""
    calls = CallPage.objects.live().prefetch_related("windows")
    return sorted((call for call in calls if call.is_open()), key=lambda call: call.closes)


class CallField(forms.ChoiceField):
    """One of the calls that are open, given back as its row; the first is chosen already."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Which call is it for?",
            widget=forms.RadioSelect,
            error_messages={"required": "Choose a call."},
            **kwargs,
        )

    def offer(self, calls) -> None:
        self.calls = {str(call.pk): call for call in calls}
        self.choices = [(key, call.title) for key, call in self.calls.items()]
        self.initial = next(iter(self.calls), None)

    def clean(self, value):
        return self.calls[super().clean(value)]


class ChannelField(forms.ChoiceField):
    def __init__(self, label, **kwargs):
        super().__init__(
            label=label,
            choices=Channel.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose one."},
            **kwargs,
        )


class BeginForm(DeskForm):
    """With whom, how and when; then the form itself."""

    call = CallField()
    channel = ChannelField("How do they tell you?")
    spoke_with = forms.CharField(
        label="Who tells you?",
        max_length=150,
        help_text="A name is enough. Only editors see this.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write who tells you."},
    )
    spoke_on = forms.DateField(
        label="On which day?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose the day.", "invalid": "Choose a day."},
    )

    def __init__(self, *args, calls=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].offer(calls)
        self.fields["spoke_on"].initial = timezone.localdate()

    def clean_spoke_on(self):
        day = self.cleaned_data["spoke_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Choose today, or earlier.")
        return day


class EmailForm(DeskForm):
    """An e-mail somebody sent us, as a file or pasted."""

    call = CallField()
    eml = forms.FileField(
        label="The e-mail as a file",
        help_text="Save it from your mail program as .eml. Its files come with it.",
        required=False,
        allow_empty_file=True,
    )
    pasted = forms.CharField(
        label="Or paste it here",
        help_text="With the lines From, Date and Subject, if you can. Files do not come with it.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args, calls=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].offer(calls)
        self.email = None

    def clean(self):
        data = super().clean()
        upload, pasted = data.get("eml"), data.get("pasted") or ""
        name = "eml" if upload is not None else "pasted"
        if upload is not None and upload.size > MOST_BYTES:
            self.add_error(name, "This file is over 30 MB. Save it without its biggest file.")
            return data
        raw = upload.read() if upload is not None else pasted.encode(errors="replace")
        if emails.is_binary(raw):
            self.add_error(name, "This is not an e-mail. Save it as .eml, or paste its text.")
            return data
        self.email = emails.read(raw)
        if not self.email.says_something:
            self.add_error(name, "There is nothing in it. Choose a file, or paste the e-mail.")
        return data


class GiveCodeForm(DeskForm):
    given_by = ChannelField("How will they get the code?")


class SendForm(DeskForm):
    """Her yes: her code, and that she heard everything, and the permission word for word."""

    heard_all = forms.BooleanField(
        label="They heard or read all the answers, and nothing is wrong",
        error_messages={"required": "Go through the answers first, then tick this."},
    )
    said_yes = forms.BooleanField(
        label="I read or signed these words to them, and they said yes",
        error_messages={"required": "Read them these words. Tick this if they say yes."},
    )
    uses = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[(key, label) for key, (label, _) in USES.items()],
    )
    code = forms.CharField(
        label="The code they said or signed",
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Type the six numbers they said."},
    )
    heard_in = ChannelField("How did they say it?")
    said_by = forms.CharField(
        label="Who said it?",
        max_length=150,
        help_text="Their name. Only editors see this.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write who said it."},
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = in_force()
        self.permission = exact_words(words["consider"])
        self.fields["said_yes"].help_text = f"“{self.permission}”"
        self.fields["uses"].label = words["uses"].wording
        self.fields["uses"].help_text = f"Ask this too. {words['uses'].hint}"
        self.fields["shown"].initial = self.mark
        self.fields["said_by"].initial = self.submission.contact.name

    @property
    def mark(self) -> str:
        """Return a mark of the words that are shown, so that no other words are recorded."""
        return hashlib.sha256(self.permission.encode()).hexdigest()[:16]

    def clean(self):
        data = super().clean()
        if data.get("shown") != self.mark:
            self.data = self.data.copy()
            self.data["shown"] = self.mark
            self.add_error("said_yes", "The words have changed. Read them the new ones.")
        return data
