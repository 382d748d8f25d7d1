"""The same drawing as `Canvas`, written as SVG: small, sharp at any size, and plain text."""

from collections.abc import Callable, Iterable
from itertools import count

from .canvas import LINE, SCALE, Canvas, Point
from .palette import INK


class SvgCanvas(Canvas):
    """A small picture being drawn, `width` by `height`."""

    def __init__(self, width: int, height: int):
        self.size = width, height
        self.marks: list[str] = []
        self.origin, self.zoom, self.flip, self.turn = (0.0, 0.0), 1.0, 1, 0.0
        self._clips = count(1)

    def _at(self, point: Point) -> Point:
        x, y = self._place(point)
        return x / SCALE, y / SCALE

    def _path(self, points: Iterable[Point]) -> str:
        placed = [f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in map(self._at, points)]
        return "M" + "L".join(placed)

    def _stroke(self, path: str, width: float, colour: str) -> None:
        self.marks.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}"/>'
        )

    def shape(self, points: Iterable[Point], fill: str, line: float = LINE) -> None:
        edge = f' stroke="{INK}" stroke-width="{line:g}"' if line else ""
        self.marks.append(f'<path d="{self._path(points)}Z" fill="{fill}"{edge}/>')

    def disc(
        self, x: float, y: float, r: float, fill: str, ry: float | None = None, line: float = LINE
    ) -> None:
        (cx, cy), across, up = self._at((x, y)), r * self.zoom, (ry or r) * self.zoom
        edge = f' stroke="{INK}" stroke-width="{line:g}"' if line else ""
        turn = f' transform="rotate({self.turn:g} {cx:.1f} {cy:.1f})"' if self.turn and ry else ""
        self.marks.append(
            f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{across:.1f}" ry="{up:.1f}" '
            f'fill="{fill}"{edge}{turn}/>'
        )

    def line(self, points: Iterable[Point], width: float = LINE, colour: str = INK) -> None:
        self._stroke(self._path(points), width, colour)

    def limb(self, points: Iterable[Point], width: float, fill: str, line: float = LINE) -> None:
        path = self._path(points)
        self._stroke(path, width * self.zoom + line, INK)
        self._stroke(path, width * self.zoom - line, fill)

    def cloth(
        self, points: Iterable[Point], pattern: Callable[[Canvas], None], line: float = LINE
    ) -> None:
        path, name = self._path(points) + "Z", f"c{next(self._clips)}"
        self.marks.append(f'<clipPath id="{name}"><path d="{path}"/></clipPath>')
        self.marks.append(f'<g clip-path="url(#{name})">')
        pattern(self)
        self.marks.append("</g>")
        if line:
            self._stroke(path, line, INK)

    def finished(self) -> str:
        """Return the file. What it shows is said by the page, beside the picture."""
        width, height = self.size
        inside = "\n".join(self.marks)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'stroke-linecap="round" stroke-linejoin="round">\n{inside}\n</svg>\n'
        )
