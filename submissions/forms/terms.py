"""Ticks out of the lists editors keep."""

from django import forms

from submissions.answers import OTHERS, stored
from submissions.forms.kinds import SHORT, Kind


class TermField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, term):
        name = getattr(term, "plain_name", "") or term.name
        return name[:1].upper() + name[1:]


class Terms(Kind):
    """Ticks out of one of the lists editors keep, and a line for something else."""

    def field(self):
        model = self.submission._meta.get_field(self.key).related_model
        said = {
            "areas": "Tick the kinds of service that fit, or write another",
            "criteria": "Tick at least one of the six things",
        }
        rows = self.terms(model)
        field = TermField(
            **self.common(
                queryset=rows,
                required=self.required and self.key not in OTHERS,
                error_messages={"required": said.get(self.key, "Tick at least one")},
            )
        )
        field.needed = self.question.required
        field.hints = {str(t.pk): getattr(t, "easy_read", "") or t.gloss for t in rows}
        return field

    def terms(self, model):
        """Return the rows to tick: those of the call, where it names some."""
        if self.key in ("areas", "criteria"):
            of_call = getattr(self.submission.call, self.key).all()
            ids = [row.pk for row in of_call] + [r.pk for r in stored(self.submission, self.key)]
            if of_call:
                return model.objects.filter(pk__in=ids)
        return model.objects.all()

    def fields(self):
        found = {self.key: self.field()}
        if self.key in OTHERS:
            other = forms.CharField(label="Something else", required=False, max_length=SHORT)
            found[OTHERS[self.key]] = other
        return found

    def initial(self):
        found = {self.key: [row.pk for row in stored(self.submission, self.key)]}
        if self.key in OTHERS:
            found[OTHERS[self.key]] = stored(self.submission, OTHERS[self.key])
        return found

    def check(self, form):
        if self.key not in OTHERS or not self.required or self.key in form.errors:
            return
        if not form.cleaned_data.get(self.key) and not form.cleaned_data.get(OTHERS[self.key]):
            form.add_error(self.key, "Tick the kinds of service that fit, or write another")
