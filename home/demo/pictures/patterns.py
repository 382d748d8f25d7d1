"""Quilt patterns. Each returns a function that fills a box of the canvas with two tones."""

from collections.abc import Callable, Iterator

from .canvas import Canvas

Pattern = Callable[[Canvas], None]
Box = tuple[float, float, float, float]
THIN = 3.0


def _cells(area: Box, size: float) -> Iterator[tuple[int, int, float, float]]:
    x, y, w, h = area
    for row in range(int(h / size) + 1):
        for column in range(int(w / size) + 1):
            yield row, column, x + column * size, y + row * size


def plain(area: Box, fill: str) -> Pattern:
    return lambda c: c.rect(*area, fill, line=0)


def checks(area: Box, size: float, one: str, two: str, line: float = 0) -> Pattern:
    def draw(c: Canvas) -> None:
        for row, column, x, y in _cells(area, size):
            c.rect(x, y, size, size, (one, two)[(row + column) % 2], line=line)

    return draw


def triangles(area: Box, size: float, one: str, two: str) -> Pattern:
    """Half-square triangles that turn from patch to patch."""

    def draw(c: Canvas) -> None:
        for row, column, x, y in _cells(area, size):
            corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
            start = (row + column) % 2
            c.shape(corners, one, line=THIN)
            c.shape([corners[(start + i) % 4] for i in range(3)], two, line=THIN)

    return draw


def quarters(area: Box, size: float, one: str, two: str) -> Pattern:
    """Quarter discs: four of them make a flower."""

    def draw(c: Canvas) -> None:
        for row, column, x, y in _cells(area, size):
            right, low = column % 2, row % 2
            start = {(0, 0): 0, (1, 0): 90, (1, 1): 180, (0, 1): 270}[(right, low)]
            c.rect(x, y, size, size, one, line=THIN)
            c.slice(x + right * size, y + low * size, size, start, start + 90, two, line=THIN)

    return draw


def stripes(area: Box, size: float, *fills: str, line: float = 0) -> Pattern:
    """Upright stripes in turn."""

    def draw(c: Canvas) -> None:
        x, y, w, h = area
        for i in range(int(w / size) + 1):
            c.rect(x + i * size, y, size, h, fills[i % len(fills)], line=line)

    return draw


def bands(area: Box, size: float, *fills: str, line: float = 0) -> Pattern:
    """Level stripes in turn."""

    def draw(c: Canvas) -> None:
        x, y, w, h = area
        for i in range(int(h / size) + 1):
            c.rect(x, y + i * size, w, size, fills[i % len(fills)], line=line)

    return draw


def spots(area: Box, size: float, one: str, two: str, line: float = 0) -> Pattern:
    def draw(c: Canvas) -> None:
        c.rect(*area, one, line=0)
        for row, _, x, y in _cells(area, size):
            c.disc(x + size * (0.75 if row % 2 else 0.25), y + size / 2, size * 0.2, two, line=line)

    return draw


def bricks(area: Box, w: float, h: float, one: str, two: str) -> Pattern:
    """A wall: every fifth brick or so is of another colour."""

    def draw(c: Canvas) -> None:
        x0, y0, width, height = area
        for row in range(int(height / h) + 1):
            for column in range(-1, int(width / w) + 1):
                fill = two if (row * 3 + column * 7) % 11 in (0, 4) else one
                x = x0 + column * w + (w / 2 if row % 2 else 0)
                c.rect(x, y0 + row * h, w, h, fill, line=THIN)

    return draw


def waves(area: Box, size: float, one: str, two: str) -> Pattern:
    """Rows of half discs, like roof tiles or leaves."""

    def draw(c: Canvas) -> None:
        x0, y0, width, height = area
        c.rect(*area, one, line=0)
        for row in range(int(height / (size / 2)) + 1, -2, -1):
            for column in range(-1, int(width / size) + 2):
                x = x0 + column * size + (size / 2 if row % 2 else 0)
                fill = (one, two)[row % 2]
                c.disc(x, y0 + row * size / 2, size / 2, fill, line=THIN)

    return draw
