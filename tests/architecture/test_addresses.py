"""A URL pattern of ours or of allauth's that the accessibility registry does not know fails."""

from django.urls import URLPattern, URLResolver, get_resolver

from tests.a11y.registry import addresses

NOT_OURS = ("wagtail", "django_", "jsi18n")


def names(resolver, namespace=""):
    """Yield the full name of every pattern that leads to our code or to allauth's."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            if not view.__module__.startswith(("wagtail", "django.")):
                yield ":".join(filter(None, [namespace, pattern.name]))


def test_every_address_has_an_accessibility_check():
    registered = {entry["name"] for entry in addresses()}
    assert sorted(set(names(get_resolver())) - registered) == []


def test_every_entry_names_an_address_or_says_why_it_is_not_walked():
    for entry in addresses():
        assert entry["url"] or entry["why"], entry["name"]
