"""Answers given any way."""

from django import forms
from django.urls import reverse

from core.languages import OFFERED, UNKNOWN, name_of, tag_of
from submissions.answers import stored
from submissions.forms.kinds import Kind, link_field, long_field, quiet
from ui.fields import FilesField
from ui.widgets import FilesInput


def files_field(kind: Kind, label: str, hint: str) -> FilesField:
    """Return a field for files, with the address where the page itself may send each of them."""
    call, reference = kind.submission.call, kind.submission.reference
    attrs = {
        "data-upload": reverse("share_file", args=[call.slug, reference]),
        "data-question": kind.key,
    }
    return FilesField(label=label, help_text=hint, required=False, widget=FilesInput(attrs))


OTHER = "other"
STORY = "story"


class AnyWay(Kind):
    """Writing, a link, a file, or *contact me about this one*; each counts."""

    template = "submissions/questions/any_way.html"

    def __init__(self, question, submission, names=(), *, checking=True):
        super().__init__(question, submission, names, checking=checking)
        self.required = self.asked and checking

    @property
    def asked(self) -> bool:
        """Whether an answer is needed: one *how* is enough, and its page asks for it."""
        return self.question.required

    def fields(self):
        key = self.key
        text = long_field(self.question.wording, self.question.hint, rows=8)
        text.needed = self.asked
        language = forms.ChoiceField(
            label="Which language is your answer in?",
            choices=[*OFFERED.items(), (OTHER, "Another language")],
            required=False,
        )
        other = forms.CharField(
            label="If it is another language, which one?", required=False, max_length=40
        )
        contact = forms.BooleanField(
            label="Contact me about this one",
            help_text="We get in touch, and fill it in with you.",
            required=False,
        )
        files = files_field(
            self,
            "A film, recording, picture or paper",
            "For example a film in BSL. You can choose several.",
        )
        link = link_field("A link to a film, recording or page")
        others = {"link": link, "file": files, "contact": contact}
        others |= {"language": language, "other_language": other}
        return {key: text} | {f"{key}_{name}": quiet(field) for name, field in others.items()}

    def initial(self):
        long = stored(self.submission, self.key)
        found = {f"{self.key}_{name}": long[name] for name in ("link", "contact")}
        return {self.key: long["text"], **found, **self._language(long["language"])}

    def _language(self, said: str) -> dict:
        """Return what the two fields about the language start with."""
        if not said and self.key != STORY:
            said = stored(self.submission, STORY)["language"]  # most people write in one language
        tag = tag_of(said)
        names = (f"{self.key}_language", f"{self.key}_other_language")
        return dict(
            zip(names, (tag, "") if tag in OFFERED else (OTHER, name_of(said)), strict=True)
        )

    @property
    def asks_language(self) -> bool:
        """Whether the language is asked for at once: where she tells her story."""
        return self.key == STORY and not self.easy

    @property
    def files(self) -> list:
        """What was sent before with this answer."""
        rows = self.submission.files.select_related("file")
        return [row for row in rows if row.question == self.key]

    def check(self, form):
        names = [self.key, f"{self.key}_link", f"{self.key}_file", f"{self.key}_contact"]
        if not self.required or any(name in form.errors for name in names):
            return
        if not any(form.cleaned_data.get(name) for name in names) and not self.files:
            form.add_error(self.key, "Answer this in any way: write, send a file, or ask us")

    def values(self, cleaned):
        names = {"text": self.key}
        names |= {name: f"{self.key}_{name}" for name in ("link", "contact")}
        found = {n: cleaned[field] for n, field in names.items() if field in cleaned}
        chosen = cleaned.get(f"{self.key}_language", "")
        typed = cleaned.get(f"{self.key}_other_language", "")
        if typed or chosen:
            found["language"] = typed or (UNKNOWN if chosen == OTHER else chosen)
        return {self.key: found}
