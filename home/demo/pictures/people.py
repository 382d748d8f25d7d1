"""People as shapes: heads and hair, coats and arms, wheelchairs and canes."""

from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import LINE, Canvas, Point, arc, box, smooth
from .palette import BRICK, GREY, INK, MARIGOLD, PAPER, SKIN, WHITE

DARK = "#4A2C1E"


@dataclass(frozen=True)
class Look:
    """What one person looks like. `skin` is a place in `SKIN`."""

    skin: int = 2
    hair: str = INK
    style: str = "crop"
    top: str = MARIGOLD
    legs: str = INK
    glasses: bool = False
    aid: bool = False
    beard: bool = False
    mouth: str = "smile"

    @property
    def face(self) -> str:
        return SKIN[self.skin]


LOOSE = ("afro", "long", "bob")


def loose_hair(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    """Hair that falls behind the shoulders, so it is drawn before them."""
    if look.style == "afro":
        c.disc(x, y - 0.3 * r, 1.42 * r, look.hair)
    elif look.style == "long":
        c.rect(x - 1.12 * r, y - 0.9 * r, 2.24 * r, 2.9 * r, look.hair, r=0.7 * r)
    elif look.style == "bob":
        c.rect(x - 1.16 * r, y - 1.1 * r, 2.32 * r, 2.05 * r, look.hair, r=0.7 * r)


def _tied_hair(c: Canvas, look: Look, r: float) -> None:
    """Hair or cloth that lies behind the face but over the shoulders."""
    if look.style == "bun":
        c.disc(0, -1.3 * r, 0.5 * r, look.hair)
    elif look.style == "curls":
        for x, y in ((-1, 0.1), (1, 0.1), (-0.95, -0.55), (0.95, -0.55), (-0.5, -1), (0.5, -1)):
            c.disc(x * r, y * r, 0.42 * r, look.hair)
    elif look.style == "scarf":
        cloth = (
            (0, -1.2),
            (1.08, -0.5),
            (1.2, 0.6),
            (1.0, 1.5),
            (-1.0, 1.5),
            (-1.2, 0.6),
            (-1.08, -0.5),
        )
        c.shape(smooth([(a * r, b * r) for a, b in cloth], closed=True), look.hair)
        c.line(arc(-0.1 * r, 0.5 * r, 0.8 * r, 0.8 * r, 40, 110))
    elif look.style == "plaits":
        for side in (-1, 1):
            for i, size in enumerate((0.34, 0.3, 0.26)):
                c.disc(side * 1.05 * r, (0.25 + i * 0.48) * r, size * r, look.hair)


def _fringe(c: Canvas, look: Look, r: float, facing: int) -> None:
    """The hair or turban that lies on the face."""
    if look.style in ("bald", "scarf"):
        return
    if look.style == "turban":
        folds = ((-1.15, -0.25), (-0.9, -1.25), (0, -1.6), (0.95, -1.2), (1.15, -0.25), (0, -0.6))
        c.shape(smooth([(a * r, b * r) for a, b in folds], closed=True), look.hair)
        c.line([(-0.85 * r, -0.55 * r), (0.55 * r, -1.4 * r)])
        c.line([(0.85 * r, -0.55 * r), (-0.2 * r, -1.1 * r)])
        return
    if look.style == "curls":
        for x, y in ((-0.62, -0.72), (0, -0.88), (0.62, -0.72)):
            c.disc(x * r, y * r, 0.42 * r, look.hair)
        return
    temple = 0.02 if look.style in ("crop", "long", "bob") else -0.15
    edge = [(0.98, temple), (0.8, -0.34), (0.3 * facing, -0.52), (-0.8, -0.34), (-0.98, temple)]
    c.shape(
        [*arc(0, 0, 1.04 * r, 1.1 * r, 187, 353), *((a * r, b * r) for a, b in edge)], look.hair
    )


def _beard(c: Canvas, look: Look, r: float, facing: int) -> None:
    lean = 0.2 * facing
    edge = [
        (-0.9, 0.42),
        (lean - 0.5, 0.5),
        (lean - 0.28, 0.3),
        (lean + 0.28, 0.3),
        (lean + 0.5, 0.5),
        (0.9, 0.42),
    ]
    jaw = arc(0, 0, 0.98 * r, 1.04 * r, 24, 156)
    c.shape([*jaw, *smooth([(a * r, b * r) for a, b in edge])], look.hair)


def head(c: Canvas, x: float, y: float, r: float, look: Look, facing: int = 0) -> None:
    """A head; `facing` is -1 left, 0 towards us, 1 right."""
    with c.at(x, y):
        _tied_hair(c, look, r)
        if look.style == "scarf":
            c.disc(0.1 * facing * r, 0.06 * r, 0.78 * r, look.face, ry=0.9 * r)
        else:
            for side in (-1, 1):
                c.disc((side * 0.98 - facing * 0.12) * r, 0.12 * r, 0.2 * r, look.face)
            c.disc(0, 0, 0.98 * r, look.face, ry=1.04 * r)
        if look.beard:
            _beard(c, look, r, facing)
        _fringe(c, look, r, facing)
        _features(c, look, r, facing)
        if look.aid:
            _hearing_aid(c, r, -facing or 1)


def _hearing_aid(c: Canvas, r: float, side: int) -> None:
    curve = arc(side * 0.98 * r, 0.1 * r, 0.24 * r, 0.34 * r, 200, 340)
    c.line(curve, 10)
    c.line(curve, 5, MARIGOLD)
    c.disc(side * 1.02 * r, 0.2 * r, 0.12 * r, MARIGOLD, line=3)


def _features(c: Canvas, look: Look, r: float, facing: int) -> None:
    shift, dot = 0.3 * facing * r, max(2.6, 0.085 * r)
    for side in (-1, 1):
        eye = side * 0.34 * r + shift
        c.disc(eye, 0.06 * r, dot, INK, line=0)
        if look.glasses:
            c.line(arc(eye, 0.06 * r, 0.25 * r, 0.25 * r, 0, 360), 3.5)
    if look.glasses:
        c.line([(shift - 0.09 * r, 0.03 * r), (shift + 0.09 * r, 0.03 * r)], 3.5)
    if look.mouth == "sing":
        c.disc(shift, 0.57 * r, 0.16 * r, BRICK if look.beard else INK, ry=0.22 * r, line=0)
    else:
        mouth = PAPER if look.beard and look.hair in (INK, DARK) else INK
        c.line(arc(shift, 0.38 * r, 0.28 * r, 0.22 * r, 25, 155), 4, mouth)


def torso(c: Canvas, x: float, y: float, w: float, h: float, fill: str) -> None:
    """A coat or jumper from the shoulders (`y`) down."""
    half, drop = w / 2, min(h * 0.3, w * 0.42)
    c.shape(
        [
            (x - half, y + h),
            *arc(x - half + drop, y + drop, drop, drop, 180, 270),
            *arc(x + half - drop, y + drop, drop, drop, 270, 360),
            (x + half, y + h),
        ],
        fill,
    )


def neck(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    c.rect(x - 0.36 * r, y, 0.72 * r, 0.8 * r, look.face)


def bust(
    c: Canvas, x: float, y: float, r: float, look: Look, facing: int = 0, h: float = 4
) -> None:
    """Head and shoulders; (x, y) is the middle of the head, `h` the body in head radii."""
    loose_hair(c, x, y, r, look)
    torso(c, x, y + 1.35 * r, 3.1 * r, h * r, look.top)
    neck(c, x, y + 0.75 * r, r, look)
    head(c, x, y, r, look, facing)


def arm(c: Canvas, points: Sequence[Point], width: float, look: Look, hand: float = 0.62) -> None:
    """A sleeve along the points, with a round hand at the last one."""
    x, y = points[-1]
    c.disc(x, y, width * hand, look.face)
    c.limb(smooth([*points[:-1], _toward(points[-2], points[-1], 0.82)]), width, look.top)


def _toward(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def standing(c: Canvas, x: float, y: float, look: Look, facing: int = 0, tall: float = 1.0) -> None:
    """A whole person on their feet at (x, y); about 400 tall. Arms are drawn by the scene."""
    with c.at(x, y, tall):
        for side in (-1, 1):
            c.limb([(side * 28, -170), (side * 30, -22)], 46, look.legs)
            shoe = side * 30 + facing * 12
            c.shape([*arc(shoe, -6, 36, 24, 180, 360)], INK)
        loose_hair(c, 0, -378, 44, look)
        torso(c, 0, -318, 124, 166, look.top)
        neck(c, 0, -346, 42, look)
        head(c, 0, -378, 44, look, facing)


def wheel(c: Canvas, x: float, y: float, r: float, spokes: int = 8) -> None:
    c.disc(x, y, r, INK)
    c.disc(x, y, r * 0.84, PAPER)
    for i in range(spokes):
        far = arc(x, y, r * 0.82, r * 0.82, i * 360 / spokes, i * 360 / spokes + 1)[0]
        c.line([(x, y), far], 3)
    c.line(arc(x, y, r * 0.68, r * 0.68, 0, 360), 6, GREY)
    c.disc(x, y, r * 0.16, MARIGOLD)


def wheelchair_user(
    c: Canvas,
    x: float,
    y: float,
    look: Look,
    frame: str,
    *,
    zoom: float = 1.0,
    flip: int = 1,
    hands: Sequence[Point] | None = None,
) -> None:
    """Somebody in a wheelchair, from the side, going right; (x, y) is below the wheel."""
    with c.at(x, y, zoom, flip):
        c.limb([(-66, -300), (-92, -308)], 16, INK)
        c.limb([(-60, -300), (-50, -150), (70, -146), (104, -40), (150, -36)], 18, frame)
        c.disc(108, -20, 22, INK)
        c.disc(108, -20, 8, PAPER, line=0)
        loose_hair(c, 4, -386, 44, look)
        torso(c, -8, -326, 104, 180, look.top)
        c.limb(smooth([(-8, -160), (60, -168), (104, -158)]), 56, look.legs)
        c.limb([(104, -158), (124, -64)], 46, look.legs)
        c.shape(arc(138, -44, 38, 24, 180, 360), INK)
        neck(c, 0, -352, 42, look)
        head(c, 4, -386, 44, look, 1)
        wheel(c, -10, -92, 92)
        arm(c, hands or [(-20, -290), (-34, -216), (24, -176)], 42, look)


def cane(c: Canvas, top: Point, tip: Point) -> None:
    """A long white cane."""
    c.limb([top, tip], 13, WHITE, line=6)
    c.limb([_toward(top, tip, 0.86), tip], 13, BRICK, line=6)
    c.disc(tip[0], tip[1], 10, WHITE)


def hand_up(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    look: Look,
    *,
    turn: float = 0.0,
    flip: int = 1,
    spread: float = 11.0,
    curl: Sequence[float] = (1, 1, 1, 1),
) -> None:
    """A raised hand in one outline; `curl` shortens each finger, `turn` tilts the whole hand."""
    with c.at(x, y, size, flip, turn):
        parts = [(smooth([(-34, 44), (-84, 4), (-104, -44)]), 42.0)]
        for i, length in enumerate((0.94, 1.08, 1.0, 0.8)):
            angle = -90 + (i - 1.5) * spread
            root = (-44 + i * 29.5, -28 + abs(i - 1.4) * 6)
            reach = 116 * length * curl[i]
            parts.append(([root, arc(*root, reach, reach, angle, angle + 1)[0]], 38.0))
        palm = box(-64, -44, 128, 120, 44)
        for grow, fill in ((LINE, INK), (-LINE, look.face)):
            for points, width in parts:
                c.line(points, width * c.zoom + grow, fill)
            c.shape(palm, fill, line=0)
            if fill == INK:
                c.line([*palm, palm[0]], LINE)
        for (root, tip), _ in parts[1:]:
            if abs(tip[1] - root[1]) < 60:
                c.line(arc(tip[0], tip[1] + 26, 17, 16, 20, 160), 4)
        c.line(smooth([(-40, 6), (-10, 22), (-6, 66)]), 4)
        c.line(smooth([(54, -4), (10, 2), (-22, -16)]), 4)
