"""How this room says no."""

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """Something that may not be done. `reasons` are sentences that can be shown."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def require(answer: tuple[bool, str]) -> None:
    """Raise Refused with its reason unless a permission's answer is yes."""
    allowed, reason = answer
    if not allowed:
        raise Refused(reason)
