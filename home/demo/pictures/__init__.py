"""Pictures for the demonstration, drawn in code in the patchwork language.

`draw(name)` gives an image; `PICTURES` holds the title and the description of each.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from . import bench, bus, choir, door, garden, kitchen, signing, table
from .canvas import Canvas

Scene = Callable[[Canvas], None]


@dataclass(frozen=True)
class Picture:
    """One picture: its title, its description for those who do not see it, how to draw it."""

    title: str
    alt: str
    draw: Scene


PICTURES: dict[str, Picture] = {
    "table": Picture(
        "Round the table",
        "Eight people round a table, seen from above. Two use wheelchairs and two wear hearing "
        "aids. There are mugs and papers. A guide dog sleeps on the floor.",
        table.draw,
    ),
    "bus": Picture(
        "The ramp is out",
        "A small yellow bus with its ramp out. A woman in a wheelchair rides up it. A man with a "
        "white cane waits. Patchwork hills lie behind.",
        bus.draw,
    ),
    "kitchen": Picture(
        "A late supper",
        "A kitchen just before midnight. A woman in a wheelchair chops fruit at a low table, and "
        "a man stirs a pot. A black cat watches.",
        kitchen.draw,
    ),
    "garden": Picture(
        "Beds at two heights",
        "A garden behind tall houses. A woman in a wheelchair and a woman on a stool plant a "
        "raised bed. A man waters tulips, and a girl holds a sunflower.",
        garden.draw,
    ),
    "hands-signing": Picture(
        "Two people signing",
        "A Deaf adult and a child with a cochlear implant face each other at breakfast, hands "
        "raised. The child copies the adult's sign.",
        signing.draw,
    ),
    "front-door": Picture(
        "A front door with a ramp",
        "A person in a wheelchair goes up a tiled ramp to an open violet door. In the doorway a "
        "grey-haired woman with a hearing aid holds out a tape measure.",
        door.draw,
    ),
    "choir": Picture(
        "Three rows, one floor",
        "Eighteen people sing in a hall with bunting and bright windows. In the front row two "
        "use wheelchairs. The conductor is seen from behind.",
        choir.draw,
    ),
    "repair-bench": Picture(
        "The phone bench",
        "Two people take phones apart at a market stall, with tools behind them and picture cards "
        "on a ring. A customer holds a cracked phone.",
        bench.draw,
    ),
}


def draw(name: str) -> Image.Image:
    """The picture as RGB, 1600 by 1067, the same every time."""
    canvas = Canvas()
    PICTURES[name].draw(canvas)
    return canvas.finished()
