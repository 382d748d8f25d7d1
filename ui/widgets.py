"""The few inputs Django does not have in the shape we show."""

from django import forms


class Textarea(forms.Textarea):
    """A long answer. `words` says how long is enough, `most` how many characters fit."""

    def __init__(self, attrs=None, *, rows=8, words=None, most=None):
        super().__init__({"rows": rows, **(attrs or {})})
        self.words = words
        self.most = most
        if words or most:
            self.attrs["data-guide"] = True

    @property
    def guide(self) -> str:
        said = []
        if self.words:
            said.append(f"About {self.words:,} words is enough.")
        if self.most:
            said.append(f"There is room for {self.most:,} characters.")
        return " ".join(said)


class FilesInput(forms.ClearableFileInput):
    """Several files at once. What is already stored is listed by the page, not by the input."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data, files, name):
        return [file for file in files.getlist(name) if file] if hasattr(files, "getlist") else []

    def format_value(self, value):
        return None
