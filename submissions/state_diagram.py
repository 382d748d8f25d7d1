"""`docs/states.md`, drawn from the table of moves."""

from submissions.enums import TRANSITIONS, Actor, State

HEADER = """# The states of a submission

This page is drawn from `submissions/enums.py`. Do not edit it: run `manage.py draw_states`.
A test fails when it is out of date.

```mermaid
stateDiagram-v2
"""
TABLE = """```

| move | from | to | who | guards | effects |
|---|---|---|---|---|---|
"""


def drawing() -> str:
    """Return the whole page: a diagram, then every move with its guards and effects."""
    lines = [f"    [*] --> {State.DRAFT}"]
    lines += [
        f"    {move.source} --> {move.target}: {move.name}"
        for move in TRANSITIONS
        if move.name not in ("withdraw", "undo_withdrawal")
    ]
    lines.append("    note right of withdrawn: withdraw leads here from every state before")
    lines.append("    note right of withdrawn: published, and undo_withdrawal leads back")
    return HEADER + "\n".join(lines) + "\n" + TABLE + "\n".join(_rows()) + "\n"


def _rows():
    for move in TRANSITIONS:
        who = ", ".join(actor.label for actor in Actor if actor in move.who)
        guards, effects = (", ".join(f"`{n}`" for n in ns) for ns in (move.guards, move.effects))
        yield (
            f"| `{move.name}` | {State(move.source).label} | {State(move.target).label} "
            f"| {who} | {guards} | {effects} |"
        )
