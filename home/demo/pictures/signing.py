"""A Deaf adult and a deaf child, talking with their hands."""

from . import patterns
from .canvas import HEIGHT, WIDTH, Canvas, arc, box, smooth
from .palette import (
    BRICK,
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
    TEAL,
    VIOLET,
)
from .people import Look, hand_up, head, loose_hair, neck, torso

TUTOR = Look(skin=4, hair=INK, style="afro", top=TEAL, aid=True)
CHILD = Look(skin=1, hair=BRICK, style="bob", top=MARIGOLD)

POINT = (1.0, 1.0, 0.34, 0.3)


def draw(c: Canvas) -> None:
    patterns.triangles((-27, -27, WIDTH + 100, HEIGHT + 100), 164, PALE_VIOLET, PALE_SAND)(c)
    _rings(c)
    _tutor(c)
    _child(c)
    _table(c)
    _moves(c)


def _rings(c: Canvas) -> None:
    """Where the two conversations meet."""
    fills = (PALE_TEAL, PALE_MARIGOLD, PALE_ROSE, PAPER)
    for i, r in enumerate((470, 370, 270, 170)):
        for quarter in range(4):
            c.slice(806, 500, r, quarter * 90, quarter * 90 + 90, fills[(i + quarter % 2) % 4])


def _tutor(c: Canvas) -> None:
    loose_hair(c, 352, 336, 132, TUTOR)
    torso(c, 352, 506, 470, 620, TUTOR.top)
    c.cloth(
        box(282, 640, 140, 260, 10), patterns.quarters((282, 640, 140, 280), 70, PALE_TEAL, VIOLET)
    )
    neck(c, 352, 424, 132, TUTOR)
    head(c, 352, 336, 132, TUTOR, 1)
    _raised(c, TUTOR, [(196, 600), (120, 830), (216, 760)], 1.28, -16, flip=-1, width=104)
    _raised(c, TUTOR, [(506, 600), (590, 800), (684, 636)], 1.42, 14, flip=1, width=108, curl=POINT)


def _child(c: Canvas) -> None:
    loose_hair(c, 1240, 506, 110, CHILD)
    torso(c, 1240, 652, 350, 500, CHILD.top)
    neck(c, 1240, 584, 110, CHILD)
    head(c, 1240, 506, 110, CHILD, -1)
    _implant(c)
    _raised(c, CHILD, [(1362, 730), (1436, 900), (1398, 800)], 0.98, 16, flip=1, width=78)
    _raised(
        c, CHILD, [(1124, 730), (1050, 880), (974, 742)], 1.06, -16, flip=-1, width=80, curl=POINT
    )


def _implant(c: Canvas) -> None:
    c.line(smooth([(1356, 520), (1390, 476), (1352, 428)]), 7)
    c.disc(1348, 424, 26, VIOLET)
    c.disc(1348, 424, 9, PAPER, line=0)
    c.line(arc(1352, 520, 22, 34, 190, 350), 13)
    c.line(arc(1352, 520, 22, 34, 190, 350), 7, VIOLET)


def _raised(
    c: Canvas,
    look: Look,
    points: list,
    size: float,
    turn: float,
    *,
    flip: int,
    width: float,
    curl: tuple = (1, 1, 1, 1),
) -> None:
    """An arm that ends in an open hand, held up."""
    (wx, wy), lift = points[-1], 40 * size
    c.limb(smooth([points[1], (wx, wy)])[:-1], width * 0.66, look.face)
    c.limb(smooth([points[0], points[1], _part(points[1], (wx, wy), 0.55)]), width, look.top)
    hand_up(c, wx, wy - lift, size, look, turn=turn, flip=flip, curl=curl)


def _part(a: tuple, b: tuple, part: float) -> tuple:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _table(c: Canvas) -> None:
    """Breakfast: a bowl, an egg, and milk."""
    c.rect(-10, 950, WIDTH + 20, 200, SAND)
    c.cloth(
        box(-10, 994, WIDTH + 20, 100),
        patterns.checks((-10, 994, 1640, 100), 50, PAPER, ROSE, line=3),
    )
    c.slice(810, 868, 108, 0, 180, PLUM)
    c.rect(690, 846, 240, 26, PLUM, r=12)
    for x in (740, 786, 832, 878):
        c.slice(x, 846, 28, 180, 360, MARIGOLD)
    c.rect(1000, 820, 76, 136, PAPER, r=12)
    c.rect(1000, 868, 76, 34, LEAF)
    c.slice(560, 940, 44, 0, 180, TEAL)
    c.rect(540, 970, 40, 16, TEAL, r=6)
    c.shape(smooth([(520, 938), (560, 862), (600, 938)]), PAPER)


def _moves(c: Canvas) -> None:
    """How the two hands move: the same way."""
    for x, y, r, start in (
        (684, 560, 200, -42),
        (684, 560, 232, -36),
        (974, 690, 160, 190),
        (974, 690, 190, 196),
    ):
        c.line(arc(x, y, r, r, start, start + 32), 15)
        c.line(arc(x, y, r, r, start, start + 32), 8, VIOLET)
