"""The twelve pictures of the Easy Read form: one thing each, on one patch of cloth.

What each shows is said in `submissions.easy_read.PAGES`. `manage.py draw_easy_read` writes them to
`static/easy-read/`.
"""

from collections.abc import Callable

from . import patterns
from .canvas import Canvas, arc, box, smooth
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
    PALE_VIOLET,
    PAPER,
    PLUM,
    ROSE,
    SKY,
    TEAL,
    VIOLET,
    WHITE,
)
from .people import Look, arm, bust, hand_up, wheelchair_user
from .svg import SvgCanvas

WIDTH, HEIGHT = 480, 400

ASHA = Look(skin=3, hair=INK, style="bun", top=MARIGOLD)
BEN = Look(skin=0, hair=BRICK, style="crop", top=TEAL, aid=True, beard=True)
CARYS = Look(skin=1, hair=GREY, style="bob", top=PLUM, glasses=True)
DEV = Look(skin=4, hair=INK, style="afro", top=SKY)
EL = Look(skin=2, hair=VIOLET, style="scarf", top=LEAF)
FLO = Look(skin=5, hair=INK, style="curls", top=ROSE, glasses=True)


def email(c: Canvas) -> None:
    _cloth(c, PALE_SKY)
    arm(c, [(60, 470), (120, 400), (196, 316)], 92, EL)
    c.rect(150, 96, 130, 236, INK, r=20)
    c.rect(164, 118, 102, 186, PALE_TEAL, r=6)
    c.disc(215, 318, 7, GREY, line=0)
    for i in range(4):
        c.limb([(268, 190 + i * 30), (294, 186 + i * 30)], 26, EL.face)
    c.limb([(160, 250), (134, 210), (150, 170)], 30, EL.face)
    _envelope(c, 264, 62, 176, 118)
    for y in (86, 116, 146):
        c.line([(206 + (y - 86) / 3, y), (244, y)], 6)


def name(c: Canvas) -> None:
    _cloth(c, PALE_ROSE)
    with c.at(196, 404, 0.84):
        wheelchair_user(c, 0, 0, ASHA, VIOLET, hands=[(-20, -290), (-60, -200), (20, -236)])
    c.rect(216, 176, 104, 70, WHITE, r=8)
    c.line([(232, 202), (304, 202)], 7)
    c.line([(232, 224), (276, 224)], 7)
    c.limb([(196, 206), (216, 214)], 16, ASHA.face)


def organisation(c: Canvas) -> None:
    _cloth(c, PALE_LEAF)
    c.cloth(
        smooth([(40, 40), (240, 74), (440, 40)]) + smooth([(440, 110), (240, 144), (40, 110)]),
        patterns.triangles((30, 30, 420, 130), 40, MARIGOLD, VIOLET),
    )
    for x in (40, 440):
        c.limb([(x, 30), (x, 420)], 14, BRICK)
    bust(c, 116, 246, 46, DEV)
    bust(c, 364, 246, 46, CARYS)
    bust(c, 240, 262, 52, FLO)


def led_by(c: Canvas) -> None:
    _cloth(c, PALE_VIOLET)
    bust(c, 240, 128, 46, CARYS)
    bust(c, 388, 150, 46, BEN, -1)
    c.limb([(36, 190), (44, 330)], 16, INK)
    bust(c, 100, 150, 46, ASHA, 1)
    c.rect(20, 268, 440, 40, BRICK, r=12)
    for x in (60, 400):
        c.rect(x, 308, 26, 110, BRICK)
    c.disc(100, 372, 62, INK)
    c.disc(100, 372, 50, PAPER)
    c.disc(100, 372, 10, MARIGOLD)
    for i in range(4):
        end = arc(100, 372, 48, 48, i * 45, i * 45 + 181)
        c.line([end[0], end[-1]], 3)
    c.rect(212, 240, 62, 30, WHITE, r=4)
    c.disc(310, 252, 18, TEAL, ry=22)


def title(c: Canvas) -> None:
    _cloth(c, PALE_MARIGOLD)
    bust(c, 240, 286, 58, DEV)
    c.rect(60, 30, 360, 150, WHITE, r=14)
    c.cloth(box(60, 30, 360, 34, 14), patterns.quarters((60, 30, 380, 34), 17, ROSE, PALE_ROSE))
    c.line([(110, 122), (370, 122)], 4, GREY)
    arm(c, [(166, 392), (90, 300), (100, 176)], 50, DEV)
    arm(c, [(314, 392), (390, 300), (380, 176)], 50, DEV)


def story(c: Canvas) -> None:
    _cloth(c, PALE_TEAL)
    c.shape(
        [*arc(318, 96, 138, 76, 100, 440), (230, 206)],
        WHITE,
    )
    for x in (262, 318, 374):
        c.disc(x, 96, 11, VIOLET)
    bust(c, 170, 236, 58, FLO, 1)
    hand_up(c, 66, 286, 0.52, FLO, turn=-14, flip=-1)
    hand_up(c, 296, 316, 0.56, FLO, turn=18)


def areas(c: Canvas) -> None:
    tones = ((PALE_ROSE, 0, 0), (PALE_LEAF, 240, 0), (PALE_SKY, 0, 200), (PALE_MARIGOLD, 240, 200))
    for fill, x, y in tones:
        c.rect(x + 4, y + 4, 232, 192, fill, line=5)
    c.shape(
        smooth([(120, 76), (78, 46), (46, 84), (120, 164)])
        + smooth([(120, 164), (194, 84), (162, 46), (120, 76)]),
        ROSE,
    )
    c.rect(302, 92, 116, 74, PAPER)
    c.shape([(284, 98), (360, 34), (436, 98)], BRICK)
    c.rect(346, 118, 30, 48, VIOLET)
    c.rect(34, 262, 176, 80, MARIGOLD, r=14)
    for x in (50, 96, 142):
        c.rect(x, 276, 36, 30, PALE_TEAL, r=4)
    for x in (76, 168):
        c.disc(x, 344, 20, INK)
        c.disc(x, 344, 8, PAPER, line=0)
    c.shape([(360, 268), (360, 364), (272, 348), (272, 250)], WHITE)
    c.shape([(360, 268), (360, 364), (448, 348), (448, 250)], WHITE)
    for y in (284, 306, 328):
        c.line([(290, y - 6), (344, y + 4)], 4, TEAL)
        c.line([(376, y + 4), (430, y - 6)], 4, TEAL)


def places(c: Canvas) -> None:
    _cloth(c, PALE_SAND)
    for i, fill in enumerate((PALE_LEAF, WHITE, PALE_LEAF)):
        x, tilt = 50 + i * 127, 24 if i % 2 else -24
        c.shape(
            [(x, 150 - tilt), (x + 127, 150 + tilt), (x + 127, 360 + tilt), (x, 360 - tilt)], fill
        )
    c.line(smooth([(70, 320), (160, 280), (230, 330), (320, 270), (410, 300)]), 14, SKY)
    c.line(smooth([(90, 180), (180, 230), (300, 190), (414, 220)]), 8, BRICK)
    c.disc(240, 292, 34, GREY, ry=12, line=0)
    c.shape([*arc(240, 118, 78, 78, 150, 390), (240, 292)], VIOLET)
    c.disc(240, 118, 32, MARIGOLD)


def stage(c: Canvas) -> None:
    _cloth(c, PALE_BRICK)
    c.rect(60, 66, 270, 280, WHITE, r=14)
    c.rect(60, 66, 270, 64, TEAL, r=14)
    for x in (120, 270):
        c.limb([(x, 46), (x, 92)], 16, GREY)
    for row in range(3):
        for column in range(4):
            fill = MARIGOLD if row * 4 + column < 6 else PALE_TEAL
            c.rect(84 + column * 58, 152 + row * 60, 44, 44, fill, r=6)
    c.disc(344, 276, 96, WHITE)
    c.line(arc(344, 276, 84, 84, 0, 360), 8, VIOLET)
    c.line([(344, 276), (344, 214)], 10)
    c.line([(344, 276), (390, 300)], 10)
    c.disc(344, 276, 11, MARIGOLD)


def criteria(c: Canvas) -> None:
    _cloth(c, PALE_VIOLET)
    c.rect(86, 34, 250, 336, WHITE, r=14)
    for i, fill in enumerate((TEAL, ROSE, MARIGOLD)):
        y = 70 + i * 98
        c.rect(112, y, 62, 62, PAPER, r=8)
        c.limb([(124, y + 32), (138, y + 48), (176, y + 2)], 14, fill)
        c.line([(200, y + 20), (304, y + 20)], 7, GREY)
        c.line([(200, y + 44), (270, y + 44)], 7, GREY)
    c.limb([(252, 340), (356, 214)], 20, BRICK)
    c.shape([(236, 360), (242, 330), (264, 346)], INK)
    arm(c, [(490, 420), (440, 330), (344, 262)], 78, ASHA)


def how(c: Canvas) -> None:
    _cloth(c, PALE_TEAL)
    c.shape([*arc(196, 82, 116, 58, 118, 446), (150, 176)], WHITE)
    c.disc(150, 78, 16, MARIGOLD)
    c.shape([(186, 96), (186, 66), (202, 50), (218, 66), (218, 96)], ROSE)
    c.disc(252, 78, 16, LEAF)
    bust(c, 118, 244, 54, CARYS, 1)
    bust(c, 362, 244, 54, EL, -1)
    hand_up(c, 216, 334, 0.42, CARYS, turn=16)


def consider(c: Canvas) -> None:
    _cloth(c, PALE_SKY)
    bust(c, 172, 170, 58, BEN, 0)
    arm(c, [(96, 300), (74, 376), (150, 372)], 50, BEN)
    c.shape([(132, 276), (262, 262), (278, 392), (148, 400)], WHITE)
    for y in (294, 318, 342, 366):
        c.line([(156, y + 2), (246, y - 8)], 5, GREY)
    c.limb([(250, 392), (330, 400), (372, 330)], 60, BEN.top)
    c.limb([(352, 244), (352, 166)], 38, BEN.face)
    c.rect(330, 226, 98, 92, BEN.face, r=26)
    for y in (250, 272, 294):
        c.line([(384, y), (424, y)], 4)


PICTURES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        *(email, name, organisation, led_by, title, story),
        *(areas, places, stage, criteria, how, consider),
    )
}


def draw(key: str) -> str:
    """Return one picture as SVG, the same every time."""
    canvas = SvgCanvas(WIDTH, HEIGHT)
    PICTURES[key](canvas)
    frame = box(4, 4, WIDTH - 8, HEIGHT - 8, 12)
    canvas.line([*frame, frame[0]])
    return canvas.finished()


def _cloth(c: Canvas, fill: str) -> None:
    """The patch it lies on."""
    c.rect(4, 4, WIDTH - 8, HEIGHT - 8, fill, r=12)


def _envelope(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    c.rect(x, y, w, h, WHITE, r=8)
    c.line([(x + 6, y + 8), (x + w / 2, y + h * 0.6), (x + w - 6, y + 8)], 5)
    c.disc(x + w / 2, y + h * 0.62, 12, ROSE)
