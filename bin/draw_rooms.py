#!/usr/bin/env python
"""Draw the rooms and what each imports, read from the code itself: draw_rooms.py > docs/rooms.svg

Rooms stand in the order of their floors (pyproject.toml). A dot in a room's line means that it imports the room of that
column; its size says by how many modules. Every dot lies right of the diagonal as long as nothing imports upwards.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
CELL, LABELS, TOP, EDGE = 30, 350, 180, 16
SIZES = ((1, 3), (5, 5), (15, 7.5), (40, 10.5))
"""From how many importing modules on a dot has which radius."""

STYLE = """
text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: #1e293b; }
.quiet { fill: #64748b; font-size: 11px; }
.ground { fill: #ffffff; }
.floor { fill: #f1f5f9; }
.self { fill: #cbd5e1; }
.dot { fill: #2563eb; }
.upward { fill: #dc2626; }
"""


def main() -> None:
    sys.path.insert(0, str(ROOT))
    floors = read_floors()
    sys.stdout.write(draw(floors, count_imports(floors)))


def read_floors() -> list[list[str]]:
    """Return the rooms of each floor, the ground last, as the contract of import-linter has them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[room.strip() for room in layer.split("|")] for layer in layers]


def count_imports(floors: list[list[str]]) -> dict[tuple[str, str], int]:
    """Return, by importing and imported room, how many modules of the first import something of the second."""
    rooms = [room for floor in floors for room in floor]
    graph = grimp.build_graph(*sorted({room.partition(".")[0] for room in rooms}), cache_dir=None)
    counts: dict[tuple[str, str], int] = {}
    for module in graph.modules:
        here = room_of(module, rooms)
        imported = {room_of(other, rooms) for other in graph.find_modules_directly_imported_by(module)}
        for there in imported - {here, None}:
            if here and there:
                counts[here, there] = counts.get((here, there), 0) + 1
    return counts


def room_of(module: str, rooms: list[str]) -> str | None:
    return next((room for room in rooms if module == room or module.startswith(f"{room}.")), None)


def size_of(room: str) -> tuple[int, int]:
    """Return how many modules and lines a room has, without its migrations."""
    files = [path for path in (ROOT / room.replace(".", "/")).rglob("*.py") if "migrations" not in path.parts]
    return len(files), sum(path.read_bytes().count(b"\n") for path in files)


def draw(floors: list[list[str]], counts: dict[tuple[str, str], int]) -> str:
    rooms = [room for floor in floors for room in floor]
    side = CELL * len(rooms)
    width, height = LABELS + side + EDGE, TOP + side + EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="Which room imports which">',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        f'<text x="{EDGE}" y="{TOP - 12}" class="quiet">A room imports what has a dot in its line.</text>',
        *floor_bands(floors, side),
        *labels(rooms),
        *dots(rooms, counts),
        "</svg>\n",
    ]
    return "\n".join(parts)


def floor_bands(floors: list[list[str]], side: int) -> Iterator[str]:
    """Shade every second floor, so that rooms of one floor are seen to be neighbours."""
    y = TOP
    for number, floor in enumerate(floors):
        if number % 2 == 0:
            yield f'<rect class="floor" y="{y}" width="{LABELS + side + EDGE}" height="{CELL * len(floor)}"/>'
        y += CELL * len(floor)


def labels(rooms: list[str]) -> Iterator[str]:
    for number, room in enumerate(rooms):
        middle = TOP + CELL * number + CELL / 2 + 4
        modules, lines = size_of(room)
        yield f'<text x="{EDGE}" y="{middle}">{room}</text>'
        yield (
            f'<text x="{LABELS - 12}" y="{middle}" class="quiet" text-anchor="end">'
            f"{modules} modules, {round(lines, -2):,} lines</text>"
        )
        x = LABELS + CELL * number + CELL / 2 + 4
        yield f'<text transform="translate({x} {TOP - 8}) rotate(-60)">{room}</text>'


def dots(rooms: list[str], counts: dict[tuple[str, str], int]) -> Iterator[str]:
    for row, here in enumerate(rooms):
        for column, there in enumerate(rooms):
            x, y = LABELS + CELL * column, TOP + CELL * row
            if here == there:
                yield f'<rect class="self" x="{x + 10}" y="{y + 10}" width="{CELL - 20}" height="{CELL - 20}"/>'
            elif count := counts.get((here, there)):
                radius = max(size for least, size in SIZES if count >= least)
                kind = "dot" if row < column else "upward"
                yield (
                    f'<circle class="{kind}" cx="{x + CELL / 2}" cy="{y + CELL / 2}" r="{radius}">'
                    f"<title>{here} imports {there}</title></circle>"
                )


if __name__ == "__main__":
    main()
