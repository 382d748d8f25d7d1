"""A country bus with its ramp out, in front of fields like a quilt."""

from . import patterns
from .canvas import WIDTH, Canvas, arc, box, smooth
from .palette import (
    BRICK,
    GREY,
    INK,
    LEAF,
    MARIGOLD,
    PALE_LEAF,
    PALE_MARIGOLD,
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
from .people import DARK, Look, arm, bust, cane, standing, wheelchair_user

ROAD = 872
RIDER = Look(skin=1, hair=GREY, style="bun", top=ROSE, legs=PLUM, glasses=True)
DRIVER = Look(skin=4, hair=VIOLET, style="turban", top=SKY)
WALKER = Look(skin=5, hair=INK, style="afro", top=LEAF, legs=PLUM)
INSIDE = (
    (420, Look(skin=3, hair=TEAL, style="scarf", top=BRICK)),
    (614, Look(skin=0, hair=BRICK, style="curls", top=TEAL, aid=True)),
    (799, Look(skin=2, hair=INK, style="crop", top=MARIGOLD, beard=True)),
)


def draw(c: Canvas) -> None:
    c.rect(-10, -10, WIDTH + 20, 700, PALE_SKY)
    _sun(c)
    _hills(c)
    c.rect(-10, ROAD - 40, WIDTH + 20, 140, GREY)
    patterns.checks((-40, ROAD + 94, WIDTH + 80, 140), 140, PALE_SAND, PALE_VIOLET, line=4)(c)
    c.rect(-10, ROAD + 78, WIDTH + 20, 18, PAPER)
    _stop(c)
    _body(c)
    _windows(c)
    _doorway(c)
    _wheels(c)
    _ramp(c)
    wheelchair_user(c, 1196, 934, RIDER, VIOLET, zoom=0.92, flip=-1)
    _waiting(c)
    _bird(c)


def _sun(c: Canvas) -> None:
    for i in range(12):
        c.slice(1270, 394, 236, 180 + i * 15, 195 + i * 15, (MARIGOLD, PALE_MARIGOLD)[i % 2])
    c.disc(1270, 394, 128, MARIGOLD)


def _hills(c: Canvas) -> None:
    """Three ridges, each its own patch."""
    far = [
        *smooth([(-20, 400), (300, 270), (660, 350), (1020, 300), (1640, 430)]),
        (1640, 900),
        (-20, 900),
    ]
    c.cloth(far, patterns.triangles((-20, 240, 1700, 420), 120, PALE_TEAL, TEAL))
    middle = [
        *smooth([(-20, 540), (360, 470), (800, 560), (1200, 440), (1640, 500)]),
        (1640, 900),
        (-20, 900),
    ]
    c.cloth(
        middle,
        patterns.stripes((-20, 400, 1700, 500), 74, PALE_LEAF, MARIGOLD, PALE_LEAF, SAND, line=4),
    )
    near = [
        *smooth([(-20, 690), (420, 640), (900, 700), (1300, 610), (1640, 640)]),
        (1640, 900),
        (-20, 900),
    ]
    c.cloth(near, patterns.waves((-20, 600, 1700, 260), 88, LEAF, PALE_LEAF))
    for x, y, r in ((1486, 560, 60), (1392, 584, 42), (70, 566, 50)):
        c.limb([(x, y), (x, y + 90)], 18, DARK)
        c.disc(x, y, r, LEAF)
        c.slice(x, y, r, -90, 90, TEAL)


def _stop(c: Canvas) -> None:
    c.limb([(1396, 330), (1396, ROAD + 112)], 18, INK)
    c.rect(1340, 268, 112, 112, VIOLET, r=56)
    c.rect(1366, 300, 60, 40, WHITE, r=8)
    for x in (1382, 1410):
        c.disc(x, 344, 10, WHITE)
    c.rect(1362, 470, 68, 100, WHITE, r=4)
    for i in range(4):
        c.line([(1374, 490 + i * 20), (1416 - i * 6, 490 + i * 20)], 4)


def _body(c: Canvas) -> None:
    c.shape(
        [
            *arc(180, 420, 100, 150, 180, 270),
            *arc(1030, 350, 80, 80, 270, 360),
            (1110, 850),
            (80, 850),
        ],
        MARIGOLD,
    )
    c.cloth(box(82, 690, 1026, 104), patterns.triangles((30, 690, 1130, 104), 52, PAPER, VIOLET))
    c.rect(76, 826, 1040, 32, PLUM, r=8)
    c.disc(112, 752, 26, WHITE)
    c.rect(56, 800, 90, 34, GREY, r=10)
    c.rect(1092, 730, 24, 60, BRICK, r=6)
    c.rect(470, 246, 250, 26, PLUM, r=8)


def _windows(c: Canvas) -> None:
    front = [*arc(188, 424, 84, 110, 180, 270), (290, 314), (290, 600), (104, 600)]
    c.shape(front, PALE_TEAL)
    c.cloth(front, _driver)
    for x, w in ((326, 184), (538, 152), (718, 162)):
        pane = box(x, 314, w, 250, 18)
        c.shape(pane, PALE_TEAL)
        c.cloth(pane, _passengers)


def _driver(c: Canvas) -> None:
    bust(c, 218, 474, 46, DRIVER, facing=-1)
    c.limb(arc(128, 588, 44, 62, 180, 330), 14, INK)


def _passengers(c: Canvas) -> None:
    for x, look in INSIDE:
        c.rect(x - 84, 500, 168, 120, PLUM, r=30)
        bust(c, x, 456, 42, look, facing=-1 if x != 614 else 0)


def _doorway(c: Canvas) -> None:
    """Wide and level, with a pole to hold."""
    c.rect(900, 306, 176, 530, PALE_MARIGOLD, r=10)
    c.shape([(900, 836), (900, 800), (1076, 800), (1076, 836)], GREY)
    c.limb([(936, 320), (936, 800)], 13, ROSE)
    c.rect(1028, 314, 40, 490, PALE_TEAL)
    c.limb([(1048, 520), (1048, 620)], 10, INK)


def _wheels(c: Canvas) -> None:
    for x in (300, 760):
        c.slice(x, 850, 118, 180, 360, PLUM)
        c.disc(x, 862, 90, INK)
        c.disc(x, 862, 52, PAPER)
        for i in range(8):
            c.slice(x, 862, 52, i * 45, i * 45 + 45, (PAPER, ROSE)[i % 2], line=3)
        c.disc(x, 862, 15, MARIGOLD)


def _ramp(c: Canvas) -> None:
    c.shape([(902, 838), (1074, 838), (1360, 966), (1120, 966)], GREY)
    for i in range(5):
        part = (i + 1) / 6
        c.line([(902 + 218 * part, 838 + 128 * part), (1074 + 286 * part, 838 + 128 * part)], 4)
    c.shape([(1120, 966), (1360, 966), (1360, 980), (1120, 980)], MARIGOLD)


def _waiting(c: Canvas) -> None:
    """A man with a white cane, next to board."""
    standing(c, 1508, 1034, WALKER, facing=-1, tall=1.02)
    with c.at(1508, 1034, 1.02):
        cane(c, (-84, -222), (-164, 6))
        arm(c, [(-48, -288), (-92, -244), (-84, -214)], 40, WALKER)
        arm(c, [(50, -288), (72, -220), (40, -176)], 40, WALKER)


def _bird(c: Canvas) -> None:
    for x, y in ((250, 140), (380, 92), (900, 150)):
        c.slice(x, y, 34, 0, 180, WHITE)
        c.slice(x + 30, y, 26, 270, 360, WHITE)
        c.shape([(x - 34, y), (x - 62, y + 10), (x - 30, y + 14)], MARIGOLD)
        c.disc(x - 16, y + 9, 3.5, INK, line=0)
