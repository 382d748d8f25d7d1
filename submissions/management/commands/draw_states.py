"""Draw `docs/states.md` from the table of moves."""

from core.drawing import DrawCommand
from submissions.state_diagram import drawing


class Command(DrawCommand):
    page = "states.md"
    drawing = staticmethod(drawing)
