"""Draw `docs/roles.md` from the tables of roles, actions and moves."""

from core.drawing import DrawCommand
from home.role_matrix import drawing


class Command(DrawCommand):
    page = "roles.md"
    drawing = staticmethod(drawing)
