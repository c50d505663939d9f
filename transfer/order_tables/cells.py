"""Typed access to the cells of a row. What is not as expected becomes a refusal that names file, line and field."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from catalog.models import PriceMode
from glue.wire import as_timestamp
from transfer.errors import OrderRefused
from transfer.order_tables.gathering import TableRow
from transfer.order_tables.layout import Layout

TIME_FORMATS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")
PRICE_MODES = {"gross": PriceMode.GROSS, "net": PriceMode.NET}


class Cells:
    """The cells of one row by field, as the layout says they are written; None stands for an empty one."""

    def __init__(self, row: TableRow, layout: Layout) -> None:
        self.row, self.layout = row, layout

    def text(self, field: str) -> str | None:
        return self.row.cells.get(field)

    def required(self, field: str) -> str:
        value = self.row.cells.get(field)
        if value is None:
            raise self.refuse(field, "is empty.")
        return value

    def money(self, field: str) -> int | None:
        """Return an amount in the minor unit."""
        value = self.number(field)
        if value is None:
            return None
        minor = value * 100 if self.layout.is_decimal else value
        if minor != minor.to_integral_value():
            raise self.refuse(field, f"is no amount in the minor unit: {self.row.cells[field]}.")
        return int(minor)

    def number(self, field: str) -> Decimal | None:
        """Return a number that is written with a point or a comma."""
        value = self.row.cells.get(field)
        if value is None:
            return None
        try:
            number = Decimal(value.replace(",", ".") if "." not in value else value)
        except InvalidOperation:
            raise self.refuse(field, f"is no number: {value}.") from None
        if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
            raise self.refuse(field, f"is no number that can be kept: {value}.")
        return number

    def whole(self, field: str) -> int:
        value = self.required(field)
        number = self.number(field)
        if number is None or number != number.to_integral_value():
            raise self.refuse(field, f"is no whole number: {value}.")
        return int(number)

    def moment(self, field: str) -> str:
        """Return a time as documents write it, in UTC; one without a zone is of the layout's."""
        value = self.required(field)
        moment = self._moment(value)
        if moment is None:
            raise self.refuse(field, f"is no time as in 2026-01-31 09:30:00 or 31.01.2026 09:30: {value}.")
        return as_timestamp(moment.replace(tzinfo=moment.tzinfo or self.layout.time_zone).astimezone(UTC))

    def price_mode(self) -> str:
        value = self.text("price_mode") or self.layout.defaults.get("price_mode") or PriceMode.GROSS
        return PRICE_MODES.get(value.lower().removesuffix("_mode"), value)

    def refuse(self, field: str, reason: str) -> OrderRefused:
        return OrderRefused(f"{self.row.position}: {field} {reason}")

    def _moment(self, value: str) -> Any:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
        for written in TIME_FORMATS:
            try:
                return datetime.strptime(value, written)
            except ValueError:
                continue
        return None
