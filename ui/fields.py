"""Fields that accept what people type, and messages that say what to do."""

import re

from django import forms
from django.core.exceptions import ValidationError

from ui.widgets import FilesInput


class NumberField(forms.IntegerField):
    """A whole number. Takes "1,200", "about 300" and "£4 500" as they are typed."""

    widget = forms.TextInput
    width = "short"

    def __init__(self, *, prefix="", suffix="", **kwargs):
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", 10_000_000_000)
        super().__init__(**kwargs)
        self.prefix = prefix
        self.suffix = suffix

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"(?i)\babout\b|\baround\b|[£,\s~]", "", value)
            value = re.sub(r"\.0*$", "", value)
        return super().to_python(value)

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off"}


class PoundsField(NumberField):
    def __init__(self, **kwargs):
        super().__init__(prefix="£", **kwargs)


class YearField(NumberField):
    width = "year"

    def __init__(self, **kwargs):
        kwargs.setdefault("min_value", 1900)
        kwargs.setdefault("max_value", 2100)
        super().__init__(**kwargs)


class FilesField(forms.FileField):
    """Several files; `clean` gives a list. One that is empty must not take the others with it:
    what is wrong with each is for whoever stores it to say."""

    widget = FilesInput

    def __init__(self, **kwargs):
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None):
        files = [super(FilesField, self).clean(file, initial) for file in data or []]
        if self.required and not files and not initial:
            raise ValidationError(self.error_messages["required"], code="required")
        return files


CHOOSING = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField)


def plain_messages(field: forms.Field) -> None:
    """Replace Django's stock messages by ones that name the question and say what to do.

    A message the form wrote itself stays."""
    stock = {}
    for base in reversed(type(field).__mro__):
        stock.update(getattr(base, "default_error_messages", {}))
    label = str(field.label or "").rstrip("?.: ").replace("%", "per cent")
    for code, message in _messages(field, label).items():
        if code not in field.error_messages or field.error_messages[code] == stock.get(code):
            field.error_messages[code] = message


def _messages(field, label):
    name = f"“{label}”" if label else "this question"
    if isinstance(field, CHOOSING):
        required = f"Choose an answer to {name}"
    elif isinstance(field, forms.BooleanField):
        required = f"Tick {name} to go on"
    elif isinstance(field, forms.FileField):
        required = f"Choose a file for {name}"
    else:
        required = f"Answer {name}"
    invalid = {
        forms.EmailField: "Write your e-mail address like name@example.org",
        forms.URLField: f"Write a web address like www.example.org for {name}",
        forms.FileField: f"Choose the file for {name} again. It did not reach us",
        forms.IntegerField: f"Write a whole number, such as 250, for {name}",
        forms.DecimalField: f"Write a number, such as 12.50, for {name}",
    }
    messages = {
        "required": required,
        "max_length": f"Shorten {name} to %(limit_value)d characters. It has %(show_value)d",
        "min_length": f"Write at least %(limit_value)d characters for {name}",
        "min_value": f"Write a number of at least %(limit_value)s for {name}",
        "max_value": f"Write a number of at most %(limit_value)s for {name}",
        "invalid_choice": f"Choose one of the answers shown for {name}",
        "invalid_list": f"Choose from the answers shown for {name}",
        "invalid_pk_value": f"Choose one of the answers shown for {name}",
        "empty": f"Choose another file for {name}. This one is empty",
        "missing": f"Choose the file for {name} again. It did not reach us",
        "null_characters_not_allowed": f"Type {name} again. It holds a sign we cannot store",
    }
    for kind, message in invalid.items():
        if isinstance(field, kind):
            messages["invalid"] = message
    if isinstance(field, forms.FileField):
        messages["max_length"] = f"Give the file for {name} a name of at most %(max)d letters"
    return messages
