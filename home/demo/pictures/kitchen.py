"""A kitchen late in the evening: one cooks at a low worktop, one helps at the stove."""

from . import patterns
from .canvas import WIDTH, Canvas, arc, box, smooth
from .palette import (
    BRICK,
    GREY,
    INK,
    LEAF,
    MARIGOLD,
    PALE_BRICK,
    PALE_MARIGOLD,
    PALE_SAND,
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
from .people import DARK, Look, arm, standing, wheelchair_user

FLOOR = 812
COOK = Look(skin=4, hair=INK, style="plaits", top=MARIGOLD, legs=VIOLET, glasses=True)
HELPER = Look(skin=1, hair=BRICK, style="crop", top=TEAL, legs=INK, beard=True)


def draw(c: Canvas) -> None:
    c.rect(-10, -10, WIDTH + 20, FLOOR + 10, PALE_BRICK)
    patterns.checks((-20, FLOOR, WIDTH + 80, 300), 85, PALE_SAND, PALE_TEAL, line=3)(c)
    c.rect(-10, FLOOR - 22, WIDTH + 20, 22, PLUM)
    _window(c)
    _clock(c)
    _shelf(c)
    _tiles(c)
    _stove(c)
    _helper(c)
    _worktop(c)
    wheelchair_user(c, 486, 985, COOK, ROSE, zoom=1.26, hands=[(-16, -288), (6, -222), (116, -262)])
    _chopping(c)
    _lamp(c)
    _cat(c)


def _window(c: Canvas) -> None:
    """Night outside: a moon, stars, other people's lit windows."""
    c.rect(96, 84, 440, 396, SAND)
    glass = box(122, 110, 388, 344)

    def night(c: Canvas) -> None:
        c.rect(122, 110, 388, 344, INK, line=0)
        c.disc(420, 200, 58, MARIGOLD)
        c.disc(392, 186, 52, INK, line=0)
        for x, y in ((176, 160), (250, 214), (296, 146), (212, 286), (340, 268)):
            c.shape(
                [
                    (x, y - 13),
                    (x + 4, y - 4),
                    (x + 13, y),
                    (x + 4, y + 4),
                    (x, y + 13),
                    (x - 4, y + 4),
                    (x - 13, y),
                    (x - 4, y - 4),
                ],
                PAPER,
                line=0,
            )
        for x, w, top, fill in (
            (110, 130, 350, VIOLET),
            (240, 110, 318, PLUM),
            (350, 170, 366, TEAL),
        ):
            c.rect(x, top, w, 140, fill)
            for i in range(2):
                lit = MARIGOLD if (x + i) % 3 else INK
                c.rect(x + 24 + i * 48, top + 26, 26, 34, lit, line=3)

    c.cloth(glass, night)
    c.limb([(316, 112), (316, 452)], 18, SAND)
    c.limb([(124, 282), (508, 282)], 18, SAND)
    c.rect(70, 468, 492, 32, SAND, r=6)
    for x, fill in ((150, TEAL), (224, BRICK)):
        c.shape([(x - 32, 410), (x + 32, 410), (x + 24, 468), (x - 24, 468)], fill)
        for side in (-1, 0, 1):
            c.disc(x + side * 24, 388 - (side == 0) * 18, 22, LEAF)


def _clock(c: Canvas) -> None:
    """Ten to midnight."""
    c.disc(626, 142, 62, VIOLET)
    c.disc(626, 142, 47, WHITE)
    for spot in range(12):
        x, y = arc(626, 142, 37, 37, spot * 30, spot * 30 + 1)[0]
        c.disc(x, y, 3.5, INK, line=0)
    c.line([(626, 142), (624, 114)], 8)
    c.line([(626, 142), (594, 124)], 5)


def _shelf(c: Canvas) -> None:
    jars = (
        (800, 54, ROSE),
        (870, 78, MARIGOLD),
        (946, 62, LEAF),
        (1020, 90, SKY),
        (1262, 84, BRICK),
        (1336, 60, PLUM),
        (1404, 74, MARIGOLD),
        (1480, 92, TEAL),
    )
    for x, tall, fill in jars:
        c.rect(x - 28, 196 - tall, 56, tall, fill, r=8)
        c.rect(x - 22, 196 - tall - 18, 44, 20, PAPER, r=4)
    for i in range(3):
        c.slice(1104 + i * 38, 196, 34, 180, 360, (WHITE, PALE_MARIGOLD, WHITE)[i])
    c.rect(756, 196, 780, 26, SAND, r=6)


def _tiles(c: Canvas) -> None:
    """Behind the stove, a wall of quilt triangles."""
    area = (742, 300, 900, 270)
    c.cloth(box(742, 300, 900, 270), patterns.triangles(area, 90, PALE_MARIGOLD, TEAL))


def _stove(c: Canvas) -> None:
    c.rect(1208, 566, 420, FLOOR + 60 - 566, WHITE)
    c.rect(1250, 664, 300, 158, INK, r=16)
    c.rect(1276, 690, 248, 106, MARIGOLD, r=10)
    c.slice(1400, 796, 70, 180, 360, BRICK)
    for i, x in enumerate((1270, 1345, 1420, 1495)):
        c.disc(x, 616, 22, (ROSE, SKY, ROSE, SKY)[i])
        c.line([(x, 616), (x, 600)])
    c.rect(1190, 540, 440, 28, INK, r=6)
    c.limb([(1150, 466), (1250, 466)], 20, INK)
    c.rect(1236, 430, 214, 112, BRICK, r=20)
    c.rect(1222, 416, 242, 28, BRICK, r=12)
    for x in (1296, 1350, 1404):
        c.line(smooth([(x, 392), (x + 16, 364), (x - 14, 334), (x + 4, 304)]), 6, PAPER)


def _helper(c: Canvas) -> None:
    with c.at(1084, 940, 1.62):
        standing(c, 0, 0, HELPER, facing=1)
        c.shape(box(-44, -250, 92, 168, 16), PAPER)
        c.line([(-44, -262), (-38, -306)], 6, PAPER)
        c.line([(48, -262), (42, -306)], 6, PAPER)
        c.limb([(118, -408), (152, -326)], 11, SAND)
        arm(c, [(50, -286), (88, -232), (132, -362)], 40, HELPER)
        arm(c, [(-50, -286), (-78, -220), (-38, -186)], 40, HELPER)


def _worktop(c: Canvas) -> None:
    """Low, on legs, with nothing underneath so that knees fit."""
    c.limb([(898, 690), (898, 950)], 30, GREY)
    c.rect(520, 662, 420, 40, SAND, r=8)
    c.shape([*arc(858, 616, 66, 46, 0, 180)], SKY)
    for x, y, fill in ((822, 604, BRICK), (866, 590, BRICK), (900, 606, MARIGOLD)):
        c.disc(x, y, 26, fill)
    c.shape(arc(858, 616, 66, 46, 0, 180), SKY)


def _chopping(c: Canvas) -> None:
    c.rect(596, 644, 190, 20, PAPER, r=6)
    for i, x in enumerate((716, 742, 768)):
        c.disc(x, 630 - (i == 1) * 4, 15, MARIGOLD)
    c.limb([(646, 630), (690, 632)], 26, LEAF)
    c.shape([(634, 640), (704, 640), (694, 610), (640, 616)], GREY)
    c.limb([(640, 622), (608, 606)], 16, DARK)


def _lamp(c: Canvas) -> None:
    c.line([(716, -10), (716, 234)], 5)
    c.slice(716, 330, 96, 180, 360, MARIGOLD)
    c.slice(716, 332, 34, 0, 180, WHITE)


def _cat(c: Canvas) -> None:
    """It waits for something to fall."""
    with c.at(180, 986):
        c.limb(smooth([(-66, -20), (-120, -30), (-130, -90), (-100, -112)]), 26, INK)
        c.shape([*arc(-10, 0, 74, 150, 180, 360)], INK)
        c.disc(20, -150, 50, INK)
        for side in (-1, 1):
            c.shape([(20 + side * 46, -158), (20 + side * 40, -216), (20 + side * 8, -192)], INK)
            c.disc(32 + side * 18, -154, 8, MARIGOLD, line=0)
        c.disc(34, -134, 6, ROSE, line=0)
        c.shape(arc(24, 0, 30, 22, 180, 360), PAPER)
