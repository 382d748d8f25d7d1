"""Drawing with flat shapes and ink outlines, in units of the finished picture.

Everything is drawn `SCALE` times too large and made smaller at the end, so that edges are smooth.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import cos, hypot, radians, sin

from PIL import Image, ImageDraw

from .palette import INK, PAPER

WIDTH, HEIGHT = 1600, 1067
SCALE = 2
LINE = 5.0

Point = tuple[float, float]


def smooth(points: Iterable[Point], *, closed: bool = False, steps: int = 14) -> list[Point]:
    """A soft curve through every point (Catmull-Rom)."""
    pts = list(points)
    ends = [pts[-1], *pts, pts[0], pts[1]] if closed else [pts[0], *pts, pts[-1]]
    curve = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for i in range(steps):
            t = i / steps
            curve.append(
                tuple(_between(p, q, r, s, t) for p, q, r, s in zip(a, b, c, d, strict=True))
            )
    return curve if closed else [*curve, pts[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    bend = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
    return 0.5 * (2 * b + (c - a) * t + bend)


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """Points along an ellipse; 0 is to the right, 90 is down."""
    steps = max(8, int(abs(end - start) / 4))
    angles = (radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + rx * cos(a), y + ry * sin(a)) for a in angles]


def box(x: float, y: float, w: float, h: float, r: float = 0) -> list[Point]:
    """A rectangle, its corners rounded by `r`."""
    if not r:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    right, low = x + w - r, y + h - r
    return [
        *arc(right, y + r, r, r, -90, 0),
        *arc(right, low, r, r, 0, 90),
        *arc(x + r, low, r, r, 90, 180),
        *arc(x + r, y + r, r, r, 180, 270),
    ]


class Canvas:
    """A picture being drawn."""

    def __init__(self, ground: str = PAPER):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.origin: Point = (0.0, 0.0)
        self.zoom = 1.0
        self.flip = 1
        self.turn = 0.0

    @contextmanager
    def at(
        self, x: float, y: float, zoom: float = 1.0, flip: int = 1, turn: float = 0.0
    ) -> Iterator["Canvas"]:
        """Draw round a new origin; `flip=-1` mirrors, `turn` is in degrees."""
        before = self.origin, self.zoom, self.flip, self.turn
        origin = self._place((x, y))
        self.origin = (origin[0] / SCALE, origin[1] / SCALE)
        self.turn = before[3] + turn * before[2]
        self.zoom, self.flip = before[1] * zoom, before[2] * flip
        yield self
        self.origin, self.zoom, self.flip, self.turn = before

    def _place(self, point: Point) -> Point:
        x, y = point[0] * self.zoom * self.flip, point[1] * self.zoom
        if self.turn:
            a = radians(self.turn)
            x, y = x * cos(a) - y * sin(a), x * sin(a) + y * cos(a)
        return (self.origin[0] + x) * SCALE, (self.origin[1] + y) * SCALE

    def _trace(self, points: list[Point], width: float, colour: str) -> None:
        """A line with round ends and joints; `points` are already placed."""
        half = width * SCALE / 2
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            length = hypot(x2 - x1, y2 - y1)
            if length:
                nx, ny = (y2 - y1) / length * half, (x1 - x2) / length * half
                self.pen.polygon(
                    [
                        (x1 + nx, y1 + ny),
                        (x2 + nx, y2 + ny),
                        (x2 - nx, y2 - ny),
                        (x1 - nx, y1 - ny),
                    ],
                    fill=colour,
                )
        for x, y in points:
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def shape(self, points: Iterable[Point], fill: str, line: float = LINE) -> None:
        placed = [self._place(p) for p in points]
        self.pen.polygon(placed, fill=fill)
        if line:
            self._trace([*placed, placed[0]], line, INK)

    def rect(
        self, x: float, y: float, w: float, h: float, fill: str, r: float = 0, line: float = LINE
    ) -> None:
        self.shape(box(x, y, w, h, r), fill, line)

    def disc(
        self, x: float, y: float, r: float, fill: str, ry: float | None = None, line: float = LINE
    ) -> None:
        self.shape(arc(x, y, r, r if ry is None else ry, 0, 360)[:-1], fill, line)

    def slice(
        self, x: float, y: float, r: float, start: float, end: float, fill: str, line: float = LINE
    ) -> None:
        """A piece of pie: quarters and halves make most of a quilt."""
        middle = [] if abs(end - start) == 180 else [(x, y)]
        self.shape([*middle, *arc(x, y, r, r, start, end)], fill, line)

    def line(self, points: Iterable[Point], width: float = LINE, colour: str = INK) -> None:
        self._trace([self._place(p) for p in points], width, colour)

    def limb(self, points: Iterable[Point], width: float, fill: str, line: float = LINE) -> None:
        """A thick line with an ink edge: arms, legs, rails, branches."""
        placed = [self._place(p) for p in points]
        self._trace(placed, width * self.zoom + line, INK)
        self._trace(placed, width * self.zoom - line, fill)

    def cloth(
        self, points: Iterable[Point], pattern: Callable[["Canvas"], None], line: float = LINE
    ) -> None:
        """Fill a shape with whatever `pattern` draws, then outline it."""
        placed = [self._place(p) for p in points]
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(placed, fill=255)
        below, above = self.image, self.image.copy()
        self.image, self.pen = above, ImageDraw.Draw(above)
        pattern(self)
        below.paste(above, mask=mask)
        self.image, self.pen = below, ImageDraw.Draw(below)
        if line:
            self._trace([*placed, placed[0]], line, INK)

    def finished(self) -> Image.Image:
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
