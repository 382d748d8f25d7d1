"""Eight people round a table, seen from above."""

from math import cos, radians, sin

from . import patterns
from .canvas import HEIGHT, WIDTH, Canvas, arc, box, smooth
from .palette import (
    BRICK,
    GREY,
    INK,
    LEAF,
    MARIGOLD,
    PALE_MARIGOLD,
    PALE_ROSE,
    PALE_SAND,
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
from .people import DARK, Look, cane

MIDDLE = (800.0, 545.0)

SEATS = (
    (-90, "chair", Look(skin=1, hair=DARK, style="long", top=BRICK)),
    (-43, "wheels", Look(skin=4, hair=INK, style="afro", top=SKY)),
    (0, "chair", Look(skin=2, hair=TEAL, style="scarf", top=PLUM)),
    (43, "chair", Look(skin=0, hair=MARIGOLD, style="crop", top=LEAF, aid=True)),
    (90, "wheels", Look(skin=3, hair=INK, style="bun", top=MARIGOLD)),
    (137, "chair", Look(skin=5, hair=INK, style="bald", top=ROSE)),
    (180, "chair", Look(skin=1, hair=GREY, style="bob", top=TEAL)),
    (223, "chair", Look(skin=3, hair=DARK, style="crop", top=VIOLET, aid=True)),
)


def draw(c: Canvas) -> None:
    patterns.quarters((-33, -33, WIDTH + 100, HEIGHT + 100), 167, PALE_SAND, PALE_VIOLET)(c)
    c.disc(*MIDDLE, 500, PALE_TEAL)
    c.line(arc(*MIDDLE, 478, 478, 0, 360), 4)
    for angle, seat, _ in SEATS:
        _legs_of_seat(c, angle, seat)
    _dog(c)
    _table(c)
    for angle, seat, look in SEATS:
        reach = 385 if abs(angle) == 90 else 400
        x, y = _around(angle, reach)
        with c.at(x, y, 1.0, 1, angle - 90):
            _person(c, look, seat)
    cane(c, (352, 938), (64, 1010))


def _around(angle: float, reach: float) -> tuple[float, float]:
    return (
        MIDDLE[0] + reach * cos(radians(angle)) * 1.12,
        MIDDLE[1] + reach * sin(radians(angle)),
    )


def _legs_of_seat(c: Canvas, angle: float, seat: str) -> None:
    x, y = _around(angle, 385 if abs(angle) == 90 else 400)
    with c.at(x, y, 1.0, 1, angle - 90):
        if seat == "chair":
            c.rect(-78, -40, 156, 140, SAND, r=28)
            return
        c.limb([(-58, 96), (-58, 140)], 18, INK)
        c.limb([(58, 96), (58, 140)], 18, INK)
        c.rect(-84, -50, 168, 152, GREY, r=18)
        for side in (-1, 1):
            c.rect(side * 116 - 19, -74, 38, 188, INK, r=18)
            c.rect(side * 116 - 5, -58, 10, 156, PAPER, r=5, line=0)


def _table(c: Canvas) -> None:
    with c.at(*MIDDLE):
        c.disc(0, 0, 338, SAND, ry=302)
        for i in range(16):
            wedge = [(0, 0), *arc(0, 0, 252, 222, i * 22.5, (i + 1) * 22.5)]
            c.shape(wedge, (PAPER, PALE_MARIGOLD, PAPER, PALE_ROSE)[i % 4])
        c.disc(0, 0, 96, PAPER, ry=86)
        c.disc(0, 0, 72, VIOLET, ry=64)
        for x, y in ((-22, -16), (20, -24), (32, 14), (-6, 26), (-38, 14), (2, 0)):
            c.disc(x, y, 17, MARIGOLD, line=4)
        for x, y, fill in (
            (-196, -62, TEAL),
            (150, -150, BRICK),
            (214, 78, SKY),
            (-120, 166, PLUM),
        ):
            _mug(c, x, y, fill)
        for x, y, turn, fill in (
            (-120, -142, 24, WHITE),
            (196, -34, 78, WHITE),
            (84, 168, -12, WHITE),
            (-190, 70, -64, WHITE),
        ):
            _sheet(c, x, y, turn, fill)


def _mug(c: Canvas, x: float, y: float, fill: str) -> None:
    c.limb(arc(x + 28, y, 20, 18, -90, 90), 12, fill)
    c.disc(x, y, 31, fill)
    c.disc(x, y, 20, DARK, line=4)


def _sheet(c: Canvas, x: float, y: float, turn: float, fill: str) -> None:
    """A page of pictures: patches, since nobody reads from a ceiling."""
    with c.at(x, y, 1, 1, turn):
        c.rect(-42, -54, 84, 108, fill)
        c.rect(-28, -40, 24, 24, ROSE, line=3)
        c.slice(4, -16, 24, -90, 0, SKY, line=3)
        for row in range(3):
            c.line([(-26, 6 + row * 16), (26 - row * 12, 6 + row * 16)], 4)


def _person(c: Canvas, look: Look, seat: str) -> None:
    """Shoulders, arms and the top of a head; the table is straight ahead (up)."""
    for side in (-1, 1):
        c.disc(side * 46, -132, 25, look.face)
        c.limb(smooth([(side * 86, 0), (side * 98, -62), (side * 54, -116)]), 50, look.top)
    c.shape(box(-118, -46, 236, 104, 50), look.top)
    c.shape(box(-40, -60, 80, 60, 26), look.face)
    _crown(c, look)
    if seat == "wheels":
        c.limb([(-84, 92), (84, 92)], 22, INK)
    else:
        c.limb(smooth([(-70, 84), (0, 98), (70, 84)]), 24, SAND)


def _crown(c: Canvas, look: Look) -> None:
    if look.style == "afro":
        c.disc(0, -6, 74, look.hair)
        c.line(arc(0, -6, 52, 52, 200, 340), 4, GREY)
        return
    if look.style == "long":
        c.shape(
            smooth([(-56, -20), (0, -66), (56, -20), (44, 76), (0, 96), (-44, 76)], closed=True),
            look.hair,
        )
        c.line([(0, -60), (0, 20)], 4, SAND)
        return
    c.shape([*arc(0, -56, 16, 18, 180, 360)], look.face)
    for side in (-1, 1) if look.style != "scarf" else ():
        c.disc(side * 55, -8, 13, look.face)
    c.disc(0, -6, 56, look.face if look.style == "bald" else look.hair)
    if look.style == "bald":
        c.line(arc(0, -6, 34, 34, 200, 290), 4)
    elif look.style == "scarf":
        c.line(smooth([(-44, -34), (0, 10), (8, 48)]), 4)
        c.line(smooth([(44, -34), (22, 10), (10, 48)]), 4)
    elif look.style == "bun":
        c.disc(0, 34, 30, look.hair)
        c.line(arc(0, 34, 16, 16, 0, 300), 4, GREY)
    else:
        c.line(smooth([(-14, -56), (-4, -20), (-16, 14)]), 4, PAPER if look.hair == DARK else INK)
    if look.aid:
        for side in (-1, 1):
            c.line(arc(side * 58, -4, 15, 24, 90 - side * 120, 90 + side * 20), 13)
            c.line(arc(side * 58, -4, 15, 24, 90 - side * 120, 90 + side * 20), 7, MARIGOLD)


def _dog(c: Canvas) -> None:
    """A guide dog, asleep on the rug."""
    with c.at(1356, 876, 1.0, 1, 28):
        c.limb(smooth([(-118, 8), (-166, -16), (-178, -62)]), 22, SAND)
        for x in (-76, 62):
            for side in (-1, 1):
                c.limb([(x, side * 34), (x + 26, side * 76)], 30, SAND)
        c.disc(0, 0, 126, SAND, ry=62)
        c.shape(box(-30, -64, 62, 128, 10), WHITE)
        c.limb([(0, -56), (0, 56)], 14, MARIGOLD)
        c.disc(142, 0, 50, SAND, ry=44)
        c.disc(184, 0, 26, SAND, ry=22)
        c.disc(202, 0, 9, INK, line=0)
        for side in (-1, 1):
            c.shape(
                smooth([(126, side * 30), (150, side * 60), (104, side * 74)], closed=True), DARK
            )
