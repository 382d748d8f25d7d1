"""What home and the pages of words hold: our own words."""

from core.declarations import ALL, not_personal

not_personal("home.HomePage", ALL, "our own words")
not_personal("home.StandardPage", ALL, "our own words")
