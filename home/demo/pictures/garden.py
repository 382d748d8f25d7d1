"""A back court with raised beds at two heights, and people at work sitting and standing."""

from . import patterns
from .canvas import HEIGHT, WIDTH, Canvas, arc, box, smooth
from .palette import (
    BRICK,
    GREY,
    INK,
    LEAF,
    MARIGOLD,
    PALE_BRICK,
    PALE_LEAF,
    PALE_MARIGOLD,
    PALE_ROSE,
    PALE_SAND,
    PALE_SKY,
    PALE_TEAL,
    PAPER,
    PLUM,
    ROSE,
    SAND,
    SKY,
    TEAL,
    VIOLET,
    WHITE,
)
from .people import DARK, Look, arm, bust, standing, wheelchair_user

PATH = 640
DIGGER = Look(skin=2, hair=INK, style="bob", top=SKY, legs=BRICK)
WATERER = Look(skin=5, hair=INK, style="bald", top=ROSE, legs=VIOLET, beard=True, glasses=True)
PICKER = Look(skin=0, hair=GREY, style="curls", top=VIOLET, legs=TEAL, aid=True)
CHILD = Look(skin=3, hair=INK, style="plaits", top=MARIGOLD, legs=BRICK)


def draw(c: Canvas) -> None:
    c.rect(-10, -10, WIDTH + 20, HEIGHT, PALE_SKY)
    _tenements(c)
    c.rect(-10, 560, WIDTH + 20, 600, PALE_LEAF)
    patterns.quarters((-20, PATH + 40, WIDTH + 140, 480), 110, PALE_SAND, PALE_MARIGOLD)(c)
    _shed(c)
    _trellis(c)
    standing(c, 1024, 800, WATERER, facing=1, tall=1.06)
    _watering(c)
    _high_bed(c, 930, 700)
    _child(c)
    wheelchair_user(
        c, 330, 972, PICKER, ROSE, zoom=1.12, hands=[(-16, -288), (20, -226), (120, -268)]
    )
    _low_bed(c)
    _digger(c)
    _basket(c)


def _tenements(c: Canvas) -> None:
    for i, (x, fill) in enumerate(
        ((-20, PALE_BRICK), (400, PALE_ROSE), (820, PALE_SAND), (1240, PALE_BRICK))
    ):
        top = (70, 30, 90, 50)[i]
        c.rect(x, top, 420, 580 - top, fill)
        c.rect(x, top - 26, 420, 28, PLUM)
        c.rect(x + 60, top - 76, 90, 52, BRICK)
        for row in range(3):
            for column in range(3):
                _pane(c, x + 46 + column * 122, top + 40 + row * 158, (i + row * 2 + column) % 5)


def _pane(c: Canvas, x: float, y: float, kind: int) -> None:
    c.rect(x, y, 82, 108, PAPER)
    c.rect(x + 10, y + 10, 62, 88, (TEAL, SKY, MARIGOLD, TEAL, PLUM)[kind])
    if kind == 1:
        c.slice(x + 41, y + 98, 26, 180, 360, LEAF)
    elif kind == 3:
        c.shape([(x + 10, y + 10), (x + 72, y + 10), (x + 10, y + 72)], ROSE)
    else:
        c.line([(x + 41, y + 10), (x + 41, y + 98)])


def _shed(c: Canvas) -> None:
    c.cloth(
        box(1240, 300, 300, 360), patterns.stripes((1240, 300, 310, 360), 50, TEAL, SKY, line=4)
    )
    c.limb([(1300, 290), (1300, 150)], 34, GREY)
    c.slice(1300, 150, 40, 180, 360, INK)
    for x, y, r in ((1318, 86, 18), (1350, 48, 26)):
        c.disc(x, y, r, WHITE)
    c.shape([(1200, 310), (1390, 190), (1580, 310)], BRICK)
    c.rect(1340, 400, 124, 260, VIOLET)
    c.disc(1440, 534, 10, MARIGOLD)


def _trellis(c: Canvas) -> None:
    """Beans up the wall."""
    for x in range(60, 560, 100):
        c.limb([(x, 620), (x, 330)], 12, SAND)
    for y in (380, 470, 560):
        c.limb([(40, y), (580, y)], 12, SAND)
    for i, x in enumerate(range(60, 560, 100)):
        for row in range(5):
            side = -1 if (row + i) % 2 else 1
            y = 590 - row * 58
            c.slice(
                x, y, 34, 90 if side < 0 else -90, 270 if side < 0 else 90, (LEAF, TEAL)[row % 2]
            )
        c.disc(x, 320, 22, (ROSE, BRICK)[i % 2])


def _watering(c: Canvas) -> None:
    with c.at(1024, 800, 1.06):
        arm(c, [(-50, -288), (-84, -226), (-48, -184)], 40, WATERER)
        c.limb(arc(136, -232, 46, 40, 180, 340), 12, GREY)
        c.rect(92, -230, 84, 82, GREY, r=8)
        c.limb([(172, -176), (236, -232)], 16, GREY)
        c.slice(246, -240, 30, -130, 50, GREY)
        arm(c, [(50, -288), (66, -232), (106, -252)], 40, WATERER)
    for i, (x, y) in enumerate(((1312, 566), (1336, 590), (1322, 624), (1362, 572), (1354, 622))):
        c.shape(
            [(x, y - 14), (x + 9, y + 4), (x, y + 12), (x - 9, y + 4)],
            (PALE_SKY, WHITE)[i % 2],
            line=3,
        )


def _tulip(c: Canvas, x: float, y: float, fill: str, tall: float = 100) -> None:
    c.limb([(x, y), (x, y - tall)], 9, LEAF)
    c.slice(x, y - tall * 0.42, 24, 0, 90, LEAF)
    c.slice(x, y - tall * 0.3, 24, 90, 180, LEAF)
    c.slice(x, y - tall - 10, 30, 0, 180, fill)
    for side in (-1, 0, 1):
        c.shape(
            [
                (x + side * 20 - 10, y - tall - 10),
                (x + side * 20, y - tall - 38),
                (x + side * 20 + 10, y - tall - 10),
            ],
            fill,
        )


def _leaves(c: Canvas, x: float, y: float, fill: str) -> None:
    for angle in (200, 240, 300, 340, 270):
        tip = arc(x, y, 66, 62, angle, angle + 1)[0]
        c.limb([(x, y), tip], 30, fill)
        c.line([(x, y), tip], 3)


def _high_bed(c: Canvas, x: float, y: float) -> None:
    """High enough to work at standing."""
    for i, fill in enumerate((ROSE, MARIGOLD, BRICK, ROSE, MARIGOLD, PLUM)):
        _tulip(c, x + 60 + i * 104, y + 10, fill, 96 + (i % 2) * 34)
    c.rect(x, y, 640, 34, DARK, r=8)
    c.cloth(
        box(x + 10, y + 32, 620, 220),
        patterns.bands((x + 10, y + 32, 620, 220), 55, BRICK, SAND, line=4),
    )
    for post in (x + 6, x + 604):
        c.rect(post, y + 20, 32, 244, PLUM, r=6)


def _low_bed(c: Canvas) -> None:
    """Open below, so that a wheelchair fits under it."""
    for i in range(4):
        _leaves(c, 520 + i * 92, 730, (LEAF, TEAL)[i % 2])
    c.shape([(440, 712), (860, 712), (816, 806), (484, 806)], SAND)
    c.cloth(
        [(452, 736), (848, 736), (816, 806), (484, 806)],
        patterns.triangles((440, 736, 440, 80), 48, PALE_TEAL, TEAL),
    )
    for x in (506, 796):
        c.limb([(x, 806), (x, 968)], 24, PLUM)


def _child(c: Canvas) -> None:
    standing(c, 1452, 1046, CHILD, facing=-1, tall=0.84)
    with c.at(1452, 1046, 0.84):
        c.limb([(-116, -336), (-116, -430)], 10, LEAF)
        c.disc(-116, -446, 48, MARIGOLD)
        c.disc(-116, -446, 22, DARK)
        arm(c, [(-50, -288), (-100, -270), (-116, -350)], 38, CHILD)
        arm(c, [(50, -288), (78, -232), (54, -176)], 38, CHILD)


def _digger(c: Canvas) -> None:
    """Sitting on a stool at the end of the low bed, with a fork."""
    with c.at(908, 1020):
        c.rect(-66, -130, 132, 30, MARIGOLD, r=10)
        for side in (-1, 1):
            c.limb([(side * 46, -100), (side * 60, 0)], 18, MARIGOLD)
        _sitting(c, DIGGER)


def _basket(c: Canvas) -> None:
    c.slice(110, 900, 90, 0, 180, SAND)
    for x, y, fill in ((60, 884, BRICK), (110, 866, MARIGOLD), (160, 884, BRICK), (88, 892, LEAF)):
        c.disc(x, y, 30, fill)
    c.slice(110, 900, 92, 0, 180, SAND)
    c.line([(40, 930), (180, 930)])
    c.line([(60, 960), (160, 960)])


def _sitting(c: Canvas, look: Look) -> None:
    for side in (-1, 1):
        c.limb(smooth([(side * 24, -150), (-78, -138 + side * 8), (-92, -30)]), 50, look.legs)
        c.shape(arc(-104 + side * 6, -4, 40, 24, 180, 360), INK)
    bust(c, -6, -372, 44, look, facing=-1, h=4.5)
    arm(c, [(-30, -290), (-86, -252), (-150, -286)], 42, look)
    c.limb([(-150, -270), (-186, -300)], 12, DARK)
