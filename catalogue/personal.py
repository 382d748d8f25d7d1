"""What the tables behind the filters hold: a copy of what is public."""

from core.declarations import ALL, not_personal

not_personal("catalogue.Entry", ALL, "a copy of what the public page says")
not_personal("catalogue.Revision", ALL, "a random number")
