"""Charts as SVG inside the page: no script draws them and no other host is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SLOT = 20
BAR = 14
HEIGHT = 100
SHORTEST_BAR = 1.5


@dataclass(frozen=True)
class Bar:
    """One value; `text` says it in words, `link` leads to what it counts."""

    label: str
    value: int
    text: str
    link: str


def column_chart(bars: Sequence[Bar], *, title: str) -> SafeString:
    """Draw upright bars side by side; the page stretches them to its width and writes the labels below."""
    highest = max((bar.value for bar in bars), default=0)
    return format_html(
        '<svg class="desk-chart" viewBox="0 0 {} {}" preserveAspectRatio="none" role="group" aria-label="{}">{}</svg>',
        SLOT * len(bars),
        HEIGHT,
        title,
        format_html_join("", "{}", ((_column(position, bar, highest),) for position, bar in enumerate(bars))),
    )


def _column(position: int, bar: Bar, highest: int) -> SafeString:
    """Draw a bar, and over it an area of full height that is easy to hit."""
    height = max(SHORTEST_BAR, HEIGHT * bar.value / highest) if highest and bar.value > 0 else 0
    words = f"{bar.label}: {bar.text}"
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>'
        '<rect class="desk-chart-bar" x="{}" y="{}" width="{}" height="{}"></rect>'
        '<rect class="desk-chart-area" x="{}" y="0" width="{}" height="{}"></rect></a>',
        bar.link,
        words,
        words,
        position * SLOT + (SLOT - BAR) // 2,
        f"{HEIGHT - height:.1f}",
        BAR,
        f"{height:.1f}",
        position * SLOT,
        SLOT,
        HEIGHT,
    )


def line_bar(value: int, highest: int) -> SafeString:
    """Draw one lying bar, as long as its share of the highest."""
    share = f"{100 * value / highest:.1f}" if highest > 0 and value > 0 else "0"
    return format_html(
        '<svg class="desk-line-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="desk-chart-bar" width="{}" height="6"></rect></svg>',
        share,
    )
