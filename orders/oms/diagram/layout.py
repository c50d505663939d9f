"""Where the states of a drawing stand: a layer for each, and a column within it."""

from collections.abc import Mapping

from orders.oms.definitions import Process


def place_states(process: Process) -> dict[str, tuple[int, int]]:
    """Return layer and column of every state. The happy path has the first column to itself."""
    ways = {state: _targets(process, state) for state in process.states}
    layers = _layers(ways, process.initial_state)
    happy = _happy_states(process)
    places: dict[str, tuple[int, int]] = {}
    columns: dict[str, float] = {}
    for layer in range(max(layers.values(), default=0) + 1):
        members = [state for state, its_layer in layers.items() if its_layer == layer]
        members.sort(key=lambda state: (state not in happy, _pull(ways, state, columns)))
        first = 0 if any(state in happy for state in members) else 1
        for column, state in enumerate(members, first):
            places[state] = (layer, column)
            columns[state] = column
    return places


def _targets(process: Process, state: str) -> list[str]:
    targets = (transition.target for transition in process.outgoing.get(state, ()))
    return [target for target in dict.fromkeys(targets) if target != state and target in process.states]


def _happy_states(process: Process) -> set[str]:
    return {state for way in process.transitions if way.is_happy for state in (way.source, way.target)}


def _layers(ways: Mapping[str, list[str]], initial: str) -> dict[str, int]:
    """Put each state below all that lead to it; ways that lead back to where one came from do not count."""
    order: list[str] = []
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in [initial, *ways]:
        if start in ways and start not in done:
            _walk(ways, start, done, order, back)
    layers = dict.fromkeys(ways, 0)
    for state in reversed(order):
        for target in ways[state]:
            if (state, target) not in back:
                layers[target] = max(layers[target], layers[state] + 1)
    return layers


def _walk(
    ways: Mapping[str, list[str]], start: str, done: set[str], order: list[str], back: set[tuple[str, str]]
) -> None:
    """Go deep first; note the order in which states are left for good, and the ways that close a circle."""
    open_states = {start}
    stack = [(start, iter(ways[start]))]
    done.add(start)
    while stack:
        state, targets = stack[-1]
        target = next(targets, None)
        if target is None:
            stack.pop()
            open_states.discard(state)
            order.append(state)
        elif target in open_states:
            back.add((state, target))
        elif target not in done:
            done.add(target)
            open_states.add(target)
            stack.append((target, iter(ways[target])))


def _pull(ways: Mapping[str, list[str]], state: str, columns: Mapping[str, float]) -> float:
    """Return the mean column of the states above that lead to this one."""
    above = [columns[source] for source, targets in ways.items() if state in targets and source in columns]
    return sum(above) / len(above) if above else 0.0
