"""Why a case study cannot be edited just now, in our words."""

from wagtail.locks import BaseLock

from casestudies.enums import RequestState

ON_THE_WEBSITE = "This is on the website."


class WordsLock(BaseLock):
    """Nobody edits words that somebody was asked about, said yes to, or that are public."""

    def __init__(self, object, reason: str, way_out: str):
        super().__init__(object)
        self.reason, self.way_out = reason, way_out

    @property
    def tells_more(self) -> bool:
        """Whether the reason is more than that the page is on the website."""
        return self.reason != ON_THE_WEBSITE

    def for_user(self, user):
        return True

    def get_message(self, user):
        return f"{self.reason} {self.way_out}"

    def get_locked_by(self, user):
        return self.reason

    def get_description(self, user):
        return self.way_out


def lock_for(page) -> WordsLock | None:
    """Return the lock our rules put on the page, or None."""
    if page.pk is None:
        return None
    request = page.requests.active().first()
    if page.approved_schedule:
        return WordsLock(
            page, "This goes on the website on a set date.", "To change it, recall it first."
        )
    if request and request.state == RequestState.OPEN:
        return WordsLock(
            page, "We have asked for a yes to these words.", "To change them, recall it first."
        )
    if request:
        return WordsLock(
            page, "Somebody said yes to these words.", "To change them, recall it first."
        )
    if page.live and not page.corrections.open().exists():
        return WordsLock(page, ON_THE_WEBSITE, "To change it, press Correct.")
    return None
