"""The words people are shown before they say yes: ours to begin with, an editor's once changed."""

from consent.enums import Item
from consent.models import ConsentText

_SAME = (
    "Everybody can see our website, and people may copy what is on it. "
    "You can say no. Nothing else changes for you. "
    "You can take your yes back at any time, without saying why. "
    "We then take it off our website at once. "
    "We cannot call back what is printed, or what others copied."
)
DEFAULTS = {
    Item.PHOTO: f"You are in this picture. May we show it? {_SAME}",
    Item.FILM: f"You are in this film or recording. May we show it? {_SAME}",
    Item.QUOTE: f"You said these words. May we show them? {_SAME}",
    Item.NAME: f"Your name is in this text. May we print it? {_SAME}",
}


def words_for(item) -> str:
    """Return the words in force for a name, quote, picture or film."""
    newest = ConsentText.objects.filter(key=str(item)).order_by("-version").first()
    return newest.text if newest else DEFAULTS[Item(item)]
