"""Every address of the site, with who looks at it and in which states.

Each room's module has a list `ADDRESSES` of dicts:

    name    the URL pattern's name, for example "share:section"
    url     the address; {placeholders} are filled from `facts.py`
    as      whose eyes: None (a stranger) or the first part of a demo account's address
    cookies what the browser has already, {name: value}, filled as the address is
    state   what one sees: "fresh" unless said otherwise
    status  the answer expected: 200 unless said otherwise
    untick  a selector of a box unticked on it, before
    press   a selector of a button pressed on it: what is walked is the page it leads to
    form    a selector of the form on it that keeps the form contract; its submit button is
            found in it, or named by `submit`
    why     for an address that is not walked (`url` is None): the reason
"""

from importlib import import_module
from pkgutil import iter_modules


def addresses() -> list[dict]:
    """Return every entry of every room's module."""
    return [
        {"room": module.name, **entry}
        for module in iter_modules(__path__)
        for entry in import_module(f"{__name__}.{module.name}").ADDRESSES
    ]
