"""The drawing itself, as SVG without scripts, fonts or links: it opens everywhere and can be kept in a repository."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from orders.oms.definitions import Event, Process, ProcessTransition, State
from orders.oms.diagram.layout import place_states


@dataclass(frozen=True)
class ItemPath:
    """States that were passed, steps that were taken, and how many items stand where now."""

    passed: frozenset[str] = frozenset()
    steps: frozenset[tuple[str, str]] = frozenset()
    current: Mapping[str, int] = field(default_factory=dict)


def path_of(histories: Iterable[Sequence[str]]) -> ItemPath:
    """Put together the ways of several items, each the states that it came through, the last being where it stands."""
    passed: set[str] = set()
    steps: set[tuple[str, str]] = set()
    current: dict[str, int] = {}
    for states in histories:
        passed.update(states)
        steps.update(pairwise(states))
        if states:
            current[states[-1]] = current.get(states[-1], 0) + 1
    return ItemPath(frozenset(passed), frozenset(steps), current)


BOX_WIDTH, BOX_HEIGHT = 190, 44
COLUMN_WIDTH, LAYER_HEIGHT = 310, 130
MARGIN = 40
LINE_HEIGHT = 13
STYLE = """
  text { font-family: Helvetica, Arial, sans-serif; fill: #1d2129; }
  .name { font-size: 14px; font-weight: bold; text-anchor: middle; }
  .flags { font-size: 10px; text-anchor: middle; fill: #5b6472; }
  .label { font-size: 11px; text-anchor: middle; stroke: #ffffff; stroke-width: 4px; paint-order: stroke; }
  .title { font-size: 18px; font-weight: bold; }
  .legend { font-size: 11px; fill: #5b6472; }
  .state { fill: #f2f3f5; stroke: #5b6472; }
  .happy-state { fill: #e3f4e6; stroke: #1f7a3a; stroke-width: 2px; }
  .way { fill: none; stroke: #8a93a1; stroke-width: 1.2px; marker-end: url(#arrow); }
  .passed-state { fill: #fff3c4; stroke: #b45309; stroke-width: 2px; }
  .current-state { fill: #f59e0b; stroke: #92400e; stroke-width: 3px; }
  .taken-way { fill: none; stroke: #b45309; stroke-width: 4px; marker-end: url(#taken-arrow); }
  .count { font-size: 12px; font-weight: bold; text-anchor: middle; fill: #ffffff; }
  .happy-way { fill: none; stroke: #1f7a3a; stroke-width: 2.6px; marker-end: url(#happy-arrow); }
"""
ARROWS = {"arrow": "#8a93a1", "happy-arrow": "#1f7a3a", "taken-arrow": "#b45309"}
HOW_TO_READ = "green: happy path; [condition]; (a) automatic, (m) by staff, (t) after a time; r: stock is reserved"


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + BOX_WIDTH // 2


_Curve = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
"""Start, two points that pull at the line, and end."""


def draw_process(process: Process, way: ItemPath | None = None) -> str:
    """Return the process as an SVG document, with the way of some items lit up."""
    lit = way or ItemPath()
    places = place_states(process)
    top = MARGIN + 50
    boxes = {
        state: _Box(MARGIN + column * COLUMN_WIDTH, top + layer * LAYER_HEIGHT)
        for state, (layer, column) in places.items()
    }
    width = max((box.x for box in boxes.values()), default=0) + BOX_WIDTH + MARGIN + 90
    height = max((box.y for box in boxes.values()), default=top) + BOX_HEIGHT + MARGIN + 30
    happy = {state for way in process.transitions if way.is_happy for state in (way.source, way.target)}
    edges = _edges(process)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="drawing-title drawing-words">',
        f'<title id="drawing-title">{escape(process.name)}</title>',
        f'<desc id="drawing-words">{escape(words_of(process, lit))}</desc>',
        f"<style>{STYLE}</style>",
        f"<defs>{''.join(_marker(name, colour) for name, colour in ARROWS.items())}</defs>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text class="title" x="{MARGIN}" y="{MARGIN}">{escape(process.name)}</text>',
        f'<text class="legend" x="{MARGIN}" y="{MARGIN + 20}">{"orange: the way so far; " if way else ""}'
        f"{HOW_TO_READ}</text>",
    ]
    curves = {(source, target): _curve(boxes[source], boxes[target], boxes) for source, target in edges}
    lines = [_edge(curves[ends], ways, ends in lit.steps) for ends, ways in edges.items()]
    labels = [_label(curves[ends], process, ways, at) for at, (ends, ways) in _numbered(edges)]
    states = [_state(state, boxes[state.name], state.name in happy, lit) for state in process.states.values()]
    return "\n".join([*parts, *lines, *states, *labels, "</svg>"]) + "\n"


def words_of(process: Process, way: ItemPath) -> str:
    """Say in words what the drawing shows, for those who cannot see it."""
    parts = [f"{len(process.states)} states, from {process.initial_state}."]
    passed = [state for state in process.states if state in way.passed and state not in way.current]
    if passed:
        parts.append(f"Passed: {', '.join(passed)}.")
    if way.current:
        parts.append(f"Now: {', '.join(f'{state} ({count})' for state, count in way.current.items())}.")
    return " ".join(parts)


def _edges(process: Process) -> dict[tuple[str, str], list[ProcessTransition]]:
    """Group transitions between the same two states: they share a line."""
    edges: dict[tuple[str, str], list[ProcessTransition]] = {}
    for way in process.transitions:
        if way.source in process.states and way.target in process.states:
            edges.setdefault((way.source, way.target), []).append(way)
    return edges


def _numbered(
    edges: dict[tuple[str, str], list[ProcessTransition]],
) -> list[tuple[int, tuple[tuple[str, str], list[ProcessTransition]]]]:
    """Count the lines that leave each state, so that their labels stand at different heights."""
    counts: dict[str, int] = {}
    numbered = []
    for edge in edges.items():
        source = edge[0][0]
        numbered.append((counts.get(source, 0), edge))
        counts[source] = counts.get(source, 0) + 1
    return numbered


def _edge(curve: _Curve, ways: list[ProcessTransition], is_taken: bool) -> str:
    kind = "happy-way" if any(way.is_happy for way in ways) else "way"
    kind = "taken-way" if is_taken else kind
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = curve
    return f'<path class="{kind}" d="M {x1} {y1} C {x2} {y2}, {x3} {y3}, {x4} {y4}"/>'


def _curve(source: _Box, target: _Box, boxes: Mapping[str, _Box]) -> _Curve:
    """Leave at the bottom and arrive at the top; what goes back, or stays in its layer, goes around on the right."""
    if target.y > source.y:
        start, end = (source.middle, source.y + BOX_HEIGHT), (target.middle, target.y)
        between = (box for box in boxes.values() if box.x == source.x and source.y < box.y < target.y)
        if target.x == source.x and any(between):
            side = source.x + BOX_WIDTH + 110
            return start, (side, start[1] + 40), (side, end[1] - 40), end
        bend = (end[1] - start[1]) // 2
        return start, (start[0], start[1] + bend), (end[0], end[1] - bend), end
    start, end = (source.x + BOX_WIDTH, source.y + 14), (target.x + BOX_WIDTH, target.y + BOX_HEIGHT - 14)
    side = max(start[0], end[0]) + 80 + (source.y - target.y) // 6
    return start, (side, start[1]), (side, end[1]), end


def _label(curve: _Curve, process: Process, ways: list[ProcessTransition], at: int) -> str:
    x, y = _point(curve, 0.35 + 0.15 * (at % 3))
    lines = [line for way in ways for line in _words(way, process.events.get(way.event)) if line]
    spans = "".join(
        f'<tspan x="{x}" dy="{LINE_HEIGHT if number else 0}">{escape(text)}</tspan>'
        for number, text in enumerate(lines)
    )
    return f'<text class="label" x="{x}" y="{y}">{spans}</text>'


def _point(curve: _Curve, share: float) -> tuple[int, int]:
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return round(x), round(y)


def _words(way: ProcessTransition, event: Event | None) -> tuple[str, str]:
    """Return the event with what fires it, and the condition."""
    kinds = []
    if event is not None:
        kinds += ["a"] if event.is_on_enter else []
        kinds += ["m"] if event.is_manual else []
        kinds += [f"t: {event.timeout or event.timeout_processor}"] if event.timeout or event.timeout_processor else []
    marks = f" ({', '.join(kinds)})" if kinds else ""
    return f"{way.event}{marks}", f"[{way.condition}]" if way.condition else ""


def _state(state: State, box: _Box, is_happy: bool, lit: ItemPath) -> str:
    notes = [*(["r"] if state.is_reserved else []), *sorted(state.flags)]
    lines = [f'<text class="name" x="{box.middle}" y="{box.y + (19 if notes else 27)}">{escape(state.name)}</text>']
    if notes:
        lines.append(f'<text class="flags" x="{box.middle}" y="{box.y + 35}">{escape(", ".join(notes))}</text>')
    kind = "happy-state" if is_happy else "state"
    kind = "passed-state" if state.name in lit.passed else kind
    if state.name in lit.current:
        kind = "current-state"
        x, y = box.x + BOX_WIDTH, box.y
        lines.append(f'<circle cx="{x}" cy="{y}" r="12" fill="#92400e"/>')
        lines.append(f'<text class="count" x="{x}" y="{y + 4}">{lit.current[state.name]}</text>')
    rect = f'<rect class="{kind}" x="{box.x}" y="{box.y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8"/>'
    return f"<g>{rect}{''.join(lines)}</g>"


def _marker(name: str, colour: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z" fill="{colour}"/></marker>'
    )
