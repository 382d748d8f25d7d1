"""What the tables of organisations and councils hold: nobody."""

from core.declarations import ALL, not_personal

not_personal("organisations.Organisation", ALL, "organisations, not people")
not_personal("organisations.Council", ALL, "councils, from a public list")
