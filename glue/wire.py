"""Values as Glue writes them (protocol.md, 6)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

TIMESTAMP_FORMAT = "%Y-%m-%d %H:%M:%S.%f"


def as_map(entries: Mapping[str, Any] | None) -> Mapping[str, Any] | list[Any]:
    """Return a free-form map, or `[]` when it is empty: Glue never writes `{}`."""
    return entries or []


def as_timestamp(moment: datetime) -> str:
    """Write a moment as UTC with six fraction digits and no zone."""
    return moment.astimezone(UTC).strftime(TIMESTAMP_FORMAT)


def as_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def as_time(moment: time | None) -> str | None:
    """Write a time of day as `HH:MM:SS.ffffff`."""
    return None if moment is None else moment.strftime("%H:%M:%S.%f")


def as_rate(rate: Decimal) -> str:
    """Write a percentage with two decimals, as in `"19.00"`."""
    return f"{rate:.2f}"


def as_decimal(number: Decimal | None) -> str | None:
    """Write a decimal in its shortest form, as in `"4.5"`."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
