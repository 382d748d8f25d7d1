"""A front door with a ramp: somebody comes home while two others measure."""

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
from .people import Look, arm, standing, wheelchair_user

GROUND = 930
SILL = 746
TENANT = Look(skin=3, hair=INK, style="curls", top=ROSE, legs=INK)
CHECKER = Look(skin=0, hair=GREY, style="bob", top=SKY, legs=PLUM, glasses=True, aid=True)


def draw(c: Canvas) -> None:
    c.rect(-10, -10, WIDTH + 20, HEIGHT + 20, PALE_SKY, line=0)
    c.cloth(
        box(-10, 92, WIDTH + 20, GROUND - 92),
        patterns.bricks((-10, 92, WIDTH + 20, GROUND), 128, 56, PALE_BRICK, BRICK),
    )
    c.cloth(
        box(-10, -10, WIDTH + 20, 92), patterns.waves((-10, -40, WIDTH + 20, 150), 84, PLUM, TEAL)
    )
    c.rect(-10, 82, WIDTH + 20, 24, PAPER)
    _window(c)
    _doorway(c)
    _lamp(c)
    c.rect(-10, GROUND, WIDTH + 20, 160, PALE_SAND)
    patterns.stripes((-10, GROUND + 78, WIDTH + 40, 100), 134, PALE_VIOLET, PALE_MARIGOLD, line=4)(
        c
    )
    _ramp(c)
    _checker(c)
    wheelchair_user(c, 592, 846, TENANT, TEAL, zoom=1.08)
    _near_rail(c)
    _pots(c)


def _window(c: Canvas) -> None:
    c.rect(96, 196, 424, 372, PAPER)
    c.rect(126, 226, 364, 312, SKY)
    with c.at(360, 538):
        c.limb(smooth([(52, -14), (104, -30), (98, -78)]), 20, INK)
        c.shape(arc(0, 0, 66, 118, 180, 360), INK)
        c.disc(-14, -120, 42, INK)
        for side in (-1, 1):
            c.shape([(-14 + side * 40, -128), (-14 + side * 34, -176), (-14 + side * 6, -156)], INK)
            c.disc(-14 + side * 16, -122, 7, MARIGOLD, line=0)
    left = [(126, 226), (286, 226), *smooth([(286, 226), (250, 380), (170, 538)])[1:], (126, 538)]
    right = [(490, 226), (400, 226), *smooth([(400, 226), (436, 380), (470, 538)])[1:], (490, 538)]
    for curtain in (left, right):
        c.cloth(curtain, patterns.triangles((120, 220, 400, 340), 46, MARIGOLD, ROSE))
    c.rect(72, 556, 472, 36, PAPER, r=6)


def _doorway(c: Canvas) -> None:
    """A wide door, open into a lit hall, with no step."""
    c.rect(888, 190, 420, SILL - 190, PAPER)
    c.cloth(box(924, 290, 348, SILL - 290), _hall)
    c.cloth([*arc(1098, 290, 174, 84, 180, 360)], _fan)
    door = [(924, 290), (1010, 322), (1010, SILL + 30), (924, SILL)]
    c.shape(door, VIOLET)
    for top in (362, 560):
        c.shape([(940, top), (994, top + 14), (994, top + 158), (940, top + 148)], PLUM)
    c.disc(992, 544, 11, MARIGOLD)
    c.rect(1360, 470, 76, 112, MARIGOLD, r=10)
    c.disc(1398, 512, 18, PAPER)
    c.disc(1398, 556, 9, INK, line=0)


def _hall(c: Canvas) -> None:
    c.rect(924, 290, 348, 470, PALE_MARIGOLD, line=0)
    c.shape([(924, 760), (1000, 640), (1200, 640), (1272, 760)], TEAL)
    c.rect(1120, 380, 92, 120, WHITE)
    c.slice(1166, 488, 40, 180, 360, LEAF)
    c.disc(1166, 424, 16, MARIGOLD)
    c.limb([(1220, 560), (1272, 540)], 16, SAND)


def _fan(c: Canvas) -> None:
    for i in range(6):
        c.slice(1098, 300, 240, 180 + i * 30, 210 + i * 30, (MARIGOLD, ROSE, SKY)[i % 3])
    c.slice(1098, 292, 46, 180, 360, PAPER)


def _lamp(c: Canvas) -> None:
    for x in (836,):
        c.limb([(x, 330), (x, 372)], 14, INK)
        c.slice(x, 344, 46, 180, 360, TEAL)
        c.slice(x, 346, 26, 0, 180, MARIGOLD)


def _ramp(c: Canvas) -> None:
    """From the pavement on the left up to the sill, gently, with a landing at the door."""
    c.shape(
        [
            (60, GROUND + 4),
            (880, SILL + 34),
            (1420, SILL + 34),
            (1420, GROUND + 62),
            (60, GROUND + 62),
        ],
        GREY,
    )
    face = [
        (140, GROUND + 14),
        (884, SILL + 66),
        (1420, SILL + 66),
        (1420, GROUND + 62),
        (140, GROUND + 62),
    ]
    c.cloth(face, patterns.quarters((60, 790, 1400, 240), 68, PALE_LEAF, TEAL))
    c.shape(
        [
            (60, GROUND + 4),
            (880, SILL + 30),
            (1420, SILL + 30),
            (1420, SILL + 66),
            (884, SILL + 66),
            (60, GROUND + 44),
        ],
        PALE_ROSE,
    )
    for x, y in ((260, 884), (550, 817), (850, 752)):
        c.limb([(x, y), (x, y - 150)], 12, INK)
    c.limb(smooth([(178, 800), (260, 744), (550, 674), (850, 606), (880, 606)]), 18, MARIGOLD)


def _near_rail(c: Canvas) -> None:
    for x, y in ((200, 934), (520, 862), (840, 792), (1140, 808), (1404, 808)):
        c.limb([(x, y), (x, y - 112)], 14, INK)
    rail = [(126, 864), (200, 824), (520, 752), (840, 684), (1140, 698), (1404, 698)]
    c.limb(rail, 18, MARIGOLD)


def _checker(c: Canvas) -> None:
    """She holds a tape across the door, from frame to frame."""
    with c.at(1146, 800, 1.24):
        standing(c, 0, 0, CHECKER, facing=-1)
        c.shape(box(-118, -253, 216, 18), MARIGOLD)
        for i in range(12):
            c.line([(-92 + i * 15, -249), (-92 + i * 15, -242 + (i % 2) * 3)], 3)
        arm(c, [(48, -288), (84, -268), (100, -244)], 38, CHECKER)
        arm(c, [(-48, -288), (-86, -268), (-104, -244)], 38, CHECKER)
        c.rect(-134, -266, 34, 44, BRICK, r=7)
        c.disc(-117, -244, 8, PAPER, line=3)


def _pots(c: Canvas) -> None:
    for x, fill, flower in ((1474, TEAL, ROSE), (1560, PLUM, MARIGOLD)):
        for side in (-1, 0, 1):
            tip = (x + side * 30, 740 - (side == 0) * 60)
            c.limb(smooth([(x, 870), (x + side * 14, 800), tip]), 9, LEAF)
            c.disc(tip[0], tip[1], 25, flower)
            c.disc(tip[0], tip[1], 10, PAPER)
        c.shape([(x - 38, 856), (x + 38, 856), (x + 28, 968), (x - 28, 968)], fill)
