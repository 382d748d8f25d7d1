"""The shortlist of a call: its order, its notes, and what it covers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from review.coverage import coverage
from review.listings import for_panel
from review.services import shortlisting
from review.tables import Table
from review.views.base import CallView
from ui.words import count

OFF = "off"
SAID = {
    shortlisting.UP: "Moved up.",
    shortlisting.DOWN: "Moved down.",
    shortlisting.RESERVE: "Moved to the reserve.",
    shortlisting.LIST: "Moved back to the list.",
    OFF: "Taken off the shortlist.",
}


class ShortlistView(CallView):
    """The list in its order; every button keeps the notes that were typed."""

    action = "shortlist"
    template_name = "review/shortlist.html"
    page_title = "The shortlist"

    def get_context_data(self, **kwargs):
        table = Table(self.call, self.request.user)
        rows = sorted(
            (row for row in table.rows if row.item),
            key=lambda row: (row.item.position, row.item.pk),
        )
        table.fill(rows)
        listed = [row for row in rows if not row.item.reserve]
        return super().get_context_data(
            listed=listed,
            reserve=[row for row in rows if row.item.reserve],
            coverage=coverage(self.call, listed),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Keep the notes, then do what the button says."""
        found = {row.reference: row for row in for_panel(self.call, request.user)}
        for row in found.values():
            row.call = self.call
        try:
            self.keep_notes(found)
            place = self.act(found)
        except PermissionDenied as refused:
            messages.warning(request, str(refused))
            place = ""
        return redirect(reverse("review_shortlist", args=[self.call.slug]) + place)

    def keep_notes(self, found) -> None:
        """Write each note that is not as the page showed it; another's newer note stays."""
        data = self.request.POST
        for reference, row in found.items():
            note = data.get(f"note-{reference}")
            if note is not None and _lines(note) != _lines(data.get(f"was-{reference}", "")):
                shortlisting.write_note(row, by=self.request.user, note=note[:4000])

    def act(self, found) -> str:
        """Do what was pressed; return where on the page to go on."""
        user, data = self.request.user, self.request.POST
        if "add" in data:
            rows = [found[one] for one in data.getlist("add") if one in found]
            for row in rows:
                shortlisting.add(row, by=user)
            messages.success(self.request, f"{count(len(rows), 'thing').capitalize()} added.")
            return ""
        step, _, reference = data.get("act", "").partition(":")
        row = found.get(reference)
        if row is None or step not in SAID:
            if any(name.startswith("note-") for name in data):
                messages.success(self.request, "Your notes are saved.")
            else:
                messages.warning(self.request, "First tick what you want to add.")
            return ""
        if step == OFF:
            shortlisting.take_off(row, by=user)
        else:
            shortlisting.move(row, step, by=user)
        messages.success(self.request, SAID[step])
        return "" if step == OFF else f"#item-{reference}"


def _lines(text: str) -> list[str]:
    """Browsers write line ends in their own way."""
    return text.strip().splitlines()
