"""A choir in a hall: three rows, one floor, no stage."""

from . import patterns
from .canvas import WIDTH, Canvas, arc, box, smooth
from .palette import (
    BRICK,
    GREY,
    INK,
    LEAF,
    MARIGOLD,
    PALE_MARIGOLD,
    PALE_ROSE,
    PALE_SAND,
    PALE_SKY,
    PALE_TEAL,
    PALE_VIOLET,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
    TEAL,
    VIOLET,
    WHITE,
)
from .people import DARK, Look, bust, cane, torso


def _singer(skin: int, hair: str, style: str, top: str, **more: bool) -> Look:
    return Look(skin=skin, hair=hair, style=style, top=top, mouth="sing", **more)


BACK = (
    _singer(1, DARK, "crop", TEAL, beard=True),
    _singer(4, INK, "afro", ROSE),
    _singer(0, GREY, "bald", PLUM, glasses=True),
    _singer(2, SKY, "scarf", MARIGOLD),
    _singer(5, INK, "crop", SKY),
    _singer(1, BRICK, "long", LEAF),
    _singer(3, INK, "turban", BRICK, beard=True),
)
MIDDLE = (
    _singer(3, INK, "bun", MARIGOLD, aid=True),
    _singer(0, GREY, "curls", SKY),
    _singer(5, INK, "bald", LEAF, glasses=True),
    _singer(2, DARK, "curls", VIOLET, beard=True),
    _singer(4, PLUM, "scarf", TEAL),
    _singer(0, BRICK, "crop", ROSE),
)
FRONT = (
    ("chair", _singer(2, INK, "plaits", BRICK, glasses=True)),
    ("wheels", _singer(0, DARK, "bob", TEAL, aid=True)),
    ("chair", _singer(5, GREY, "curls", MARIGOLD)),
    ("wheels", _singer(3, INK, "crop", ROSE)),
    ("chair", _singer(1, MARIGOLD, "long", SKY)),
)


def draw(c: Canvas) -> None:
    c.rect(-10, -10, WIDTH + 20, 800, PALE_VIOLET)
    _windows(c)
    _bunting(c)
    _panelling(c)
    patterns.checks((-60, 700, WIDTH + 160, 420), 107, PALE_SAND, SAND, line=4)(c)
    for i, look in enumerate(BACK):
        _upright(c, 120 + i * 228, 366 + abs(i - 3) * 8, look, _inwards(i, 3), 860)
    for i, look in enumerate(MIDDLE):
        _upright(c, 234 + i * 228, 488 + abs(i - 2.5) * 8, look, _inwards(i, 2.5), 940)
    for i, (seat, look) in enumerate(FRONT):
        _seated(c, 348 + i * 228, 960 + abs(i - 2) * 10, seat, look, _inwards(i, 2))
    _piano(c)
    _conductor(c)
    _notes(c)
    cane(c, (1372, 760), (1490, 1020))


def _inwards(i: int, middle: float) -> int:
    return (i < middle) - (i > middle)


def _windows(c: Canvas) -> None:
    for n, x in enumerate((150, 550, 950, 1350)):
        frame = [*arc(x + 50, 250, 130, 150, 180, 360), (x + 180, 520), (x - 80, 520)]
        c.shape(frame, PAPER)
        glass = [*arc(x + 50, 250, 108, 126, 180, 360), (x + 158, 520), (x - 58, 520)]
        tones = ((PALE_SKY, SKY), (PALE_TEAL, TEAL), (PALE_ROSE, ROSE), (PALE_MARIGOLD, MARIGOLD))[
            n
        ]
        c.cloth(glass, patterns.quarters((x - 58, 116, 220, 420), 54, *tones))


def _bunting(c: Canvas) -> None:
    rope = smooth([(-20, 20), (400, 96), (800, 44), (1200, 96), (1620, 20)], steps=40)
    fills = (MARIGOLD, ROSE, TEAL, VIOLET, BRICK, LEAF, SKY)
    for i, (x, y) in enumerate(rope[6:-6:9]):
        c.shape([(x - 32, y), (x + 32, y), (x, y + 66)], fills[i % 7])
    c.line(rope, 6)


def _panelling(c: Canvas) -> None:
    c.cloth(
        box(-10, 540, WIDTH + 20, 170),
        patterns.stripes((-10, 540, 1640, 170), 90, TEAL, PLUM, line=4),
    )
    c.rect(-10, 524, WIDTH + 20, 24, SAND)


def _upright(c: Canvas, x: float, y: float, look: Look, facing: int, floor: float) -> None:
    for side in (-1, 1):
        c.limb(
            [(x + side * 36, y + 300), (x + side * 38, floor - 14)],
            52,
            INK if look.skin % 2 else PLUM,
        )
        c.shape(arc(x + side * 42, floor, 38, 26, 180, 360), INK)
    bust(c, x, y, 56, look, facing, h=4.6)


def _seated(c: Canvas, x: float, y: float, seat: str, look: Look, facing: int) -> None:
    """Somebody sitting, from the front; (x, y) is the floor."""
    with c.at(x, y):
        if seat == "wheels":
            for side in (-1, 1):
                c.rect(side * 102 - 18, -196, 36, 200, INK, r=18)
                c.rect(side * 102 - 6, -178, 12, 164, GREY, r=6, line=0)
            c.rect(-74, -256, 148, 170, INK, r=20)
        else:
            for side in (-1, 1):
                c.limb([(side * 56, -110), (side * 64, 0)], 16, DARK)
            c.rect(-70, -270, 140, 180, SAND, r=24)
        bust(c, 0, -332, 56, look, facing, h=2.9)
        for side in (-1, 1):
            c.limb([(side * 34, -112), (side * 40, -20)], 54, (INK, PLUM)[seat == "chair"])
            c.shape(arc(side * 44, 0, 38, 28, 180, 360), INK)
        c.shape(box(-72, -134, 144, 46, 22), (INK, PLUM)[seat == "chair"])
        _song_sheet(c, look)


def _song_sheet(c: Canvas, look: Look) -> None:
    for side in (-1, 1):
        c.limb(smooth([(side * 74, -234), (side * 88, -176), (side * 46, -160)]), 36, look.top)
    c.shape([(0, -196), (62, -212), (62, -132), (0, -118)], WHITE)
    c.shape([(0, -196), (-62, -212), (-62, -132), (0, -118)], WHITE)
    for side in (-1, 1):
        for row in range(3):
            c.line([(side * 14, -178 + row * 18), (side * 48, -187 + row * 18)], 3)
        c.disc(side * 62, -158, 18, look.face)


def _piano(c: Canvas) -> None:
    c.rect(-60, 690, 270, 330, PLUM, r=8)
    c.cloth(box(-30, 722, 210, 96), patterns.triangles((-30, 722, 220, 100), 48, MARIGOLD, BRICK))
    c.rect(-60, 846, 306, 34, WHITE)
    for i in range(12):
        c.line([(-20 + i * 24, 848), (-20 + i * 24, 878)], 3)
    for i in (0, 1, 3, 4, 5, 7, 8, 10):
        c.rect(-14 + i * 24, 848, 13, 18, INK, line=0)
    c.rect(-60, 878, 306, 22, PLUM)
    c.rect(204, 900, 30, 130, PLUM)


def _conductor(c: Canvas) -> None:
    """From behind, sitting, arms up."""
    look = Look(skin=4, hair=INK, style="afro", top=MARIGOLD)
    x = 804
    torso(c, x, 1016, 260, 200, look.top)
    for side in (-1, 1):
        c.disc(x + side * 238, 900, 34, look.face)
        c.limb(
            smooth([(x + side * 106, 1058), (x + side * 210, 1040), (x + side * 236, 928)]),
            62,
            look.top,
        )
    c.limb([(x + 238, 900), (x + 286, 806)], 10, WHITE)
    c.disc(x, 978, 74, look.hair)
    c.line(arc(x, 978, 50, 50, 200, 330), 5, GREY)


def _notes(c: Canvas) -> None:
    for x, y, fill in (
        (54, 216, ROSE),
        (516, 196, MARIGOLD),
        (1128, 190, TEAL),
        (1524, 214, VIOLET),
    ):
        c.line([(x + 22, y), (x + 22, y - 84)], 7)
        c.shape([(x + 22, y - 88), (x + 66, y - 66), (x + 66, y - 44), (x + 22, y - 62)], fill)
        c.disc(x, y, 25, fill, ry=20)
