"""The table that a load run ends with: medians over the rounds, and ratios to the floor of the same round."""

from collections.abc import Callable
from statistics import median

from benchmarks.traffic import Measurement

Results = dict[tuple[str, str], list[Measurement]]
HEADINGS = (
    "endpoint",
    "server",
    "req/s",
    "p50 ms",
    "p99 ms",
    "p99/p50",
    "CPU ms (server + database)",
    "SQL",
    "bytes",
    "req/s to floor",
    "CPU to floor",
    "failed",
)


def print_results(results: Results, statements: dict[str, dict[str, float]]) -> None:
    rows = [HEADINGS, tuple("---" for _ in HEADINGS)]
    for (endpoint, name), rounds in sorted(results.items()):
        floor = results.get((endpoint, "floor"), [])
        rows.append((endpoint, name, *_columns(rounds, floor, statements[name][endpoint])))
    for row in rows:
        print(f"| {' | '.join(row)} |")


def _columns(rounds: list[Measurement], floor: list[Measurement], statements: float) -> tuple[str, ...]:
    return (
        f"{median(one.per_second for one in rounds):,.0f}",
        f"{median(one.median for one in rounds):.2f}",
        f"{median(one.p99 for one in rounds):.1f}",
        f"{median(one.p99 / one.median for one in rounds):.1f}",
        f"{median(one.server_cpu for one in rounds):.2f} + {median(one.database_cpu for one in rounds):.2f}",
        f"{statements:g}",
        f"{median(one.size for one in rounds):,.0f}",
        _ratio(rounds, floor, lambda one: one.per_second),
        _ratio(rounds, floor, lambda one: one.cpu),
        str(sum(one.failed for one in rounds)),
    )


def _ratio(rounds: list[Measurement], floor: list[Measurement], value: Callable[[Measurement], float]) -> str:
    """Return the median of the rounds' ratios, and the smallest and the largest of them."""
    if not floor:
        return "-"
    ratios = sorted(value(one) / value(other) for one, other in zip(rounds, floor, strict=True))
    return f"{median(ratios):.2f} ({ratios[0]:.2f}..{ratios[-1]:.2f})"
