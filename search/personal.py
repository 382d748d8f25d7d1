"""What the search index holds: public words only."""

from core.declarations import ALL, not_personal

not_personal("search.Document", ALL, "words of public pages")
