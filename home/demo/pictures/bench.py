"""A bench where phones are mended: one teaches, one learns, one waits."""

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
from .people import DARK, Look, arm, bust

TOP = 720
LEARNER = Look(skin=5, hair=INK, style="plaits", top=MARIGOLD)
TEACHER = Look(skin=0, hair=BRICK, style="crop", top=TEAL, glasses=True, aid=True)
CUSTOMER = Look(skin=2, hair=PLUM, style="scarf", top=ROSE)


def draw(c: Canvas) -> None:
    c.rect(-10, -10, WIDTH + 20, 800, PALE_TEAL)
    _awning(c)
    _pegboard(c)
    _drawers(c)
    bust(c, 462, 420, 88, LEARNER, 1, h=5)
    bust(c, 846, 392, 92, TEACHER, -1, h=5)
    bust(c, 1316, 432, 88, CUSTOMER, -1, h=5)
    _bench(c)
    _lamp(c)
    _open_phone(c)
    _cards(c)
    _tray(c)
    _hands(c)


def _awning(c: Canvas) -> None:
    fills = (BRICK, PAPER)
    for i in range(14):
        x = -40 + i * 124
        c.rect(x, -10, 124, 86, fills[i % 2])
        c.slice(x + 62, 76, 62, 0, 180, fills[i % 2])


def _pegboard(c: Canvas) -> None:
    area = (70, 196, 640, 420)
    c.cloth(box(*area, 10), patterns.spots(area, 40, PALE_SAND, SAND))
    for i, fill in enumerate((ROSE, SKY, LEAF)):
        x = 120 + i * 52
        c.limb([(x, 310), (x, 392)], 10, GREY)
        c.limb([(x, 246), (x, 300)], 26, fill)
    for side in (-1, 1):
        c.limb(
            smooth([(300 + side * 6, 300), (300 + side * 26, 350), (300 + side * 20, 408)]),
            18,
            BRICK,
        )
        c.limb([(300 - side * 4, 300), (300 + side * 12, 246)], 14, GREY)
    c.disc(300, 302, 10, INK, line=0)
    c.disc(620, 288, 54, VIOLET)
    c.disc(620, 288, 24, PALE_SAND)
    c.disc(620, 442, 46, MARIGOLD)
    c.disc(620, 442, 20, PALE_SAND)


def _drawers(c: Canvas) -> None:
    """Small drawers, each with the shape of what is in it."""
    fills = (PALE_VIOLET, PALE_MARIGOLD, PALE_ROSE, PALE_TEAL)
    c.rect(1010, 180, 540, 436, PLUM, r=10)
    for row in range(4):
        for column in range(5):
            x, y = 1030 + column * 102, 200 + row * 102
            c.rect(x, y, 92, 92, fills[(row * 2 + column) % 4], r=6)
            kind = (row + column * 2) % 4
            if kind == 0:
                c.disc(x + 46, y + 40, 22, TEAL)
            elif kind == 1:
                c.shape([(x + 22, y + 60), (x + 46, y + 16), (x + 70, y + 60)], BRICK)
            elif kind == 2:
                c.rect(x + 28, y + 16, 36, 48, VIOLET, r=6)
            else:
                c.slice(x + 46, y + 54, 30, 180, 360, MARIGOLD)
            c.line([(x + 34, y + 78), (x + 58, y + 78)], 7)


def _bench(c: Canvas) -> None:
    c.rect(-10, TOP, WIDTH + 20, 250, SAND)
    c.rect(-10, 958, WIDTH + 20, 30, DARK)
    c.cloth(
        box(-10, 986, WIDTH + 20, 100),
        patterns.triangles((-10, 986, 1650, 100), 84, TEAL, PALE_TEAL),
    )
    mat = [(330, 756), (1010, 756), (1066, 928), (274, 928)]
    c.shape(mat, VIOLET)
    for i in range(1, 9):
        part = i / 9
        c.line([(330 + 680 * part, 758), (274 + 792 * part, 926)], 3, PALE_VIOLET)
    for y, inset in ((800, 40), (844, 26), (888, 12)):
        c.line([(276 + inset, y), (1064 - inset, y)], 3, PALE_VIOLET)
    c.line([*mat, mat[0]])


def _lamp(c: Canvas) -> None:
    """A magnifier with a light, on a jointed arm."""
    c.rect(36, 742, 120, 30, INK, r=10)
    c.limb([(96, 744), (44, 560), (178, 420)], 20, ROSE)
    c.disc(44, 560, 18, MARIGOLD)
    c.limb([(178, 420), (224, 520)], 18, ROSE)
    c.disc(178, 420, 18, MARIGOLD)
    c.disc(232, 612, 92, ROSE)
    c.disc(232, 612, 68, WHITE)
    c.slice(232, 612, 68, 135, 315, PALE_TEAL)


def _open_phone(c: Canvas) -> None:
    """Taken apart, every piece in its place."""
    with c.at(560, 772, 1.0, 1, -8):
        c.rect(0, 0, 92, 142, INK, r=14)
        c.rect(10, 12, 72, 118, SKY, r=4)
        c.shape([(10, 12), (82, 12), (10, 84)], PALE_TEAL)
    with c.at(692, 764, 1.0, 1, 5):
        c.rect(0, 0, 92, 142, GREY, r=14)
        c.rect(12, 50, 44, 78, LEAF, r=4)
        c.rect(12, 12, 30, 28, MARIGOLD, r=3)
        c.disc(66, 26, 11, INK)
        c.rect(64, 52, 16, 76, BRICK, r=3)
    c.rect(826, 782, 50, 86, MARIGOLD, r=6)
    for i in range(3):
        c.disc(836 + i * 22, 894, 7, WHITE, line=3)


def _cards(c: Canvas) -> None:
    """The steps on a ring, with a peg to show the place."""
    fills = (PALE_ROSE, PALE_TEAL, PALE_MARIGOLD, WHITE)
    for i, fill in enumerate(fills):
        with c.at(1140, 766, 1.0, 1, 26 - i * 16):
            c.rect(-10, 0, 118, 156, fill, r=8)
            if i == 3:
                c.rect(16, 44, 30, 54, INK, r=5)
                c.limb([(58, 108), (84, 66)], 9, BRICK)
                c.disc(34, 124, 8, TEAL, line=3)
                c.disc(60, 128, 8, TEAL, line=3)
    c.line(arc(1140, 776, 30, 30, 0, 360), 12)
    c.line(arc(1140, 776, 30, 30, 0, 360), 6, GREY)
    with c.at(1262, 872, 1.0, 1, 20):
        c.rect(0, -10, 66, 20, BRICK, r=6)


def _tray(c: Canvas) -> None:
    c.rect(56, 826, 178, 100, TEAL, r=14)
    for x, y, fill in (
        (96, 858, MARIGOLD),
        (144, 852, WHITE),
        (190, 862, MARIGOLD),
        (110, 896, WHITE),
        (160, 896, ROSE),
        (202, 900, WHITE),
    ):
        c.disc(x, y, 13, fill, line=4)
    c.shape([(1424, 900), (1546, 900), (1532, 800), (1438, 800)], SKY)
    c.limb(arc(1548, 848, 26, 26, -80, 80), 12, SKY)
    c.rect(1430, 790, 110, 20, SKY, r=8)


def _hands(c: Canvas) -> None:
    arm(c, [(340, 600), (316, 722), (470, 800)], 70, LEARNER)
    c.limb([(560, 690), (596, 806)], 10, GREY)
    c.limb([(540, 636), (562, 702)], 24, ROSE)
    arm(c, [(570, 590), (600, 660), (552, 706)], 66, LEARNER)
    arm(c, [(966, 570), (1010, 700), (906, 760)], 70, TEACHER)
    arm(c, [(722, 570), (690, 680), (744, 742)], 66, TEACHER)
    arm(c, [(1440, 610), (1462, 730), (1330, 748)], 66, CUSTOMER)
    arm(c, [(1200, 616), (1130, 716), (1176, 668)], 62, CUSTOMER)
    with c.at(1178, 596, 1.0, 1, -10):
        c.rect(-44, -70, 88, 138, INK, r=14)
        c.rect(-34, -58, 68, 112, PALE_VIOLET, r=4)
        for end in ((-34, -30), (20, -58), (34, 10), (-10, 54)):
            c.line([(4, -6), end], 4)
        c.limb([(40, 66), (24, 34)], 26, CUSTOMER.face)
