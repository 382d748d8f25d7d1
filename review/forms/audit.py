"""What of the log somebody wants to see."""

from django import forms

from ui.forms import Form


class AuditForm(Form):
    """One call, one person, one act; each may be any."""

    call = forms.ChoiceField(label="Call", required=False)
    person = forms.ChoiceField(label="Who", required=False)
    act = forms.ChoiceField(label="What", required=False)
    mark_optional = False

    def __init__(self, *args, choices: dict[str, list], **kwargs):
        super().__init__(*args, **kwargs)
        for name, values in choices.items():
            self.fields[name].choices = [("", "Any"), *values]
            self.fields[name].error_messages["invalid_choice"] = "Choose one from the list"
