"""The words of inputs on a page in Easy Read."""

from django import forms

# What can be chosen.
CHOICES: dict[str, dict[str, str]] = {
    "led_by": {
        "three-quarters": "All of them, or nearly all",
        "more-than-half": "More than half",
        "some": "Some of them",
        "none": "None of them",
        "not-sure": "I am not sure",
    },
    "stage": {
        "planned": "Not yet. It is a plan.",
        "trial": "We are trying it out.",
        "running": "Yes. It is running now.",
        "finished": "No. It has ended.",
    },
}
LABELS = {
    "consider": "Yes, you can read it",
    "areas_other": "Something else? Write it here",
    "contact": "Contact me. I want to answer in another way",
    "file": "Send a film, a picture or a recording",
    "link": "Or tell us where it is on the internet",
    "language": "Which language is it in?",
    "other_language": "Another language? Write its name",
}


def reword(key: str, fields: dict[str, forms.Field]) -> None:
    """Put the inputs of one question into Easy Read; what has no words of its own stays.

    Args:
        key: of the question.
        fields: its inputs by name.
    """
    for name, field in fields.items():
        said = name if name in LABELS else name.removeprefix(f"{key}_")
        if said in LABELS and (name != key or key == "consider"):
            field.label = LABELS[said]
            if key != "consider":
                field.help_text = ""
    if key in CHOICES:
        fields[key].choices = list(CHOICES[key].items())
    if key == "areas":
        rows = fields[key].queryset
        fields[key].hints = {str(row.pk): row.easy_read or row.gloss for row in rows}
