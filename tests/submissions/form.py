"""The form over HTTP, for tests: its addresses, what it says, and a page opened in a tab."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from submissions.models import Submission


def png(name="choir.png", size=(8, 8)):
    out = io.BytesIO()
    Image.new("RGB", size, "purple").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def url(name, found, *more):
    return reverse(f"share_{name}", args=[found.call.slug, found.reference, *more])


def text(response) -> str:
    return response.content.decode()


def errors(response) -> list[str]:
    assert response.status_code == 200
    assert "<title>Error: " in text(response)
    return [message for message, _ in response.context["form"].summary]


def now():
    return Submission.objects.get()


class Tab:
    """A page as it was opened: it sends what stands in it, and the changes made to that."""

    def __init__(self, browser, address):
        self.browser, self.address, self.turn = browser, address, 0
        form = browser.get(address).context["form"]
        self.fields = {}
        for bound in form:
            value = bound.value()
            if bound.kind == "file" or value is None or value is False or value in ("", []):
                continue
            self.fields[bound.name] = "on" if value is True else value

    def sends(self, *, later=True, **changes):
        self.fields |= changes
        button = {"later": "1"} if later else {}
        return self.browser.post(self.address, {**self.fields, **button})

    def types(self, **changes):
        """What the script of the page does; returns the answer."""
        self.fields |= changes
        self.turn += 1
        data = {**self.fields, "turn": self.turn}
        answer = self.browser.post(self.address, data, headers={"X-Autosave": "1"})
        found = answer.json()
        for name in ("seen", "base"):
            if name in found:
                self.fields[name] = found[name]
        return found
