"""Which column of a table says what: the names that exports are known to use, and a shop's own by a YAML file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

TABLES = ("orders", "items", "expenses")
TEXTS = ("salutation", "first_name", "last_name")
ADDRESS_FIELDS = (
    *TEXTS[:2],
    "middle_name",
    "last_name",
    "address1",
    "address2",
    "address3",
    "company",
    "city",
    "zip_code",
    "po_box",
    "phone",
    "cell_phone",
    "description",
    "comment",
    "email",
    "country",
    "iso2_code",
)
TOTALS = (
    "expense_total",
    "discount_total",
    "tax_total",
    "subtotal",
    "grand_total",
    "canceled_total",
    "remuneration_total",
)


def _address(prefix: str) -> dict[str, tuple[str, ...]]:
    return {f"{prefix}_{name}": (f"{prefix}_{name}", f"{prefix}_address_{name}") for name in ADDRESS_FIELDS}


def _money(*names: str) -> dict[str, tuple[str, ...]]:
    return {f"sum_{name}": (f"sum_{name}", name) for name in names}


KNOWN_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "orders": {
        "reference": ("reference", "order_reference"),
        "customer_reference": ("customer_reference",),
        "created_at": ("created_at", "order_created_at"),
        "email": ("email", "order_email", "customer_email"),
        **{name: (name,) for name in TEXTS},
        "currency_iso_code": ("currency_iso_code", "currency"),
        "price_mode": ("price_mode",),
        "payment_provider": ("payment_provider",),
        "payment_method": ("payment_method",),
        **_address("billing"),
        **_address("shipping"),
        **{name: (name, f"order_totals_{name}") for name in TOTALS},
        "expense_total": ("expense_total", "order_expense_total", "order_totals_order_expense_total"),
        "canceled_total": ("canceled_total", "order_totals_canceled_total", "order_totals_cancelled_total"),
    },
    "items": {
        "order_reference": ("order_reference",),
        "uuid": ("uuid", "order_item_uuid", "order_item_reference"),
        "sku": ("sku", "product_sku"),
        "name": ("name", "product_name"),
        "quantity": ("quantity",),
        "amount": ("amount",),
        "state": ("state", "order_item_state", "item_state"),
        "merchant_reference": ("merchant_reference",),
        "product_offer_reference": ("product_offer_reference",),
        "shipment": ("shipment", "order_shipment_id", "shipment_id", "id_shipment"),
        "method_name": ("method_name", "shipment_method_name"),
        "carrier_name": ("carrier_name", "shipment_carrier_name"),
        "requested_delivery_date": ("requested_delivery_date", "shipment_requested_delivery_date"),
        **_address("shipping"),
        "tax_rate": ("tax_rate",),
        "tax_rate_average_aggregation": ("tax_rate_average_aggregation",),
        **_money(
            "price",
            "gross_price",
            "net_price",
            "tax_amount_full_aggregation",
            "product_option_price_aggregation",
            "subtotal_aggregation",
            "discount_amount_aggregation",
            "discount_amount_full_aggregation",
            "price_to_pay_aggregation",
        ),
        "refundable_amount": ("refundable_amount",),
        "canceled_amount": ("canceled_amount",),
        "tax_amount_after_cancellation": ("tax_amount_after_cancellation",),
    },
    "expenses": {
        "order_reference": ("order_reference",),
        "id": ("id", "order_expense_id", "expense_id"),
        "type": ("type", "order_expense_type", "expense_type"),
        "name": ("name", "order_expense_name", "expense_name"),
        "shipment": ("shipment", "order_shipment_id", "shipment_id", "id_shipment"),
        "tax_rate": ("tax_rate",),
        **_money("price", "gross_price", "net_price", "tax_amount", "price_to_pay_aggregation"),
        "canceled_amount": ("canceled_amount",),
        "tax_amount_after_cancellation": ("tax_amount_after_cancellation",),
    },
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "orders": ("reference", "created_at"),
    "items": ("order_reference", "sku", "quantity", "sum_price"),
    "expenses": ("order_reference", "sum_price"),
}


class LayoutUnusable(Exception):
    """The file of columns, or a table under it, cannot be understood."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a shop's tables are to be read.

    `columns` are its own names of columns by table and field; `is_decimal` says that money is written in the major unit
    (12.34) and not in the minor one (1234); times without a zone are those of `time_zone`.
    """

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    is_decimal: bool = False
    time_zone: tzinfo = UTC
    encoding: str = "utf-8-sig"

    def positions(self, table: str, header: Sequence[str]) -> dict[str, int]:
        """Return where each field stands in a table with this header. Raises `LayoutUnusable`."""
        names = [name.strip() for name in header]
        own = self.columns.get(table, {})
        unknown = [f"{name} ({column})" for name, column in own.items() if column not in names]
        if unknown:
            raise LayoutUnusable(f"The table has no column for {', '.join(unknown)}. It has: {', '.join(names)}.")
        found = {name: names.index(column) for name, column in own.items()}
        for name, aliases in KNOWN_COLUMNS[table].items():
            column = next((alias for alias in aliases if alias in names), None)
            if column is not None and name not in found:
                found[name] = names.index(column)
        lacking = [name for name in REQUIRED[table] if name not in found]
        if lacking:
            raise LayoutUnusable(
                f"No column says {', '.join(lacking)}. The table has: {', '.join(names)}. "
                f"A file given as --columns says which is which."
            )
        return found


def read_layout(path: Path) -> Layout:
    """Read the YAML file of columns. Raises `LayoutUnusable` with what is wrong in it."""
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise LayoutUnusable(f"{path} cannot be read: {problem.strerror}.") from problem
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise LayoutUnusable(f"{path} is no YAML: {' '.join(str(problem).split())}") from problem
    if not isinstance(content, dict):
        raise LayoutUnusable(f"{path} must name tables and what their columns say.")
    unknown = set(content) - {*TABLES, "defaults", "money", "time_zone", "encoding"}
    if unknown:
        raise LayoutUnusable(f"{path} says {', '.join(sorted(map(str, unknown)))}, which nothing reads.")
    return Layout(
        columns={table: _columns(path, table, content.get(table)) for table in TABLES},
        defaults=_texts(path, "defaults", content.get("defaults")),
        is_decimal=_is_decimal(path, content.get("money", "minor")),
        time_zone=_time_zone(path, content.get("time_zone", "UTC")),
        encoding=_encoding(path, content.get("encoding", "utf-8-sig")),
    )


def _columns(path: Path, table: str, given: Any) -> dict[str, str]:
    columns = _texts(path, table, given)
    unknown = sorted(set(columns) - set(KNOWN_COLUMNS[table]))
    if unknown:
        known = ", ".join(KNOWN_COLUMNS[table])
        raise LayoutUnusable(f"{path}: {table} has no field {', '.join(unknown)}. It has: {known}.")
    return columns


def _texts(path: Path, name: str, given: Any) -> dict[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict) or not all(isinstance(value, str | int | float) for value in given.values()):
        raise LayoutUnusable(f"{path}: {name} must be a list of `field: text`.")
    return {str(key): str(value) for key, value in given.items()}


def _is_decimal(path: Path, given: Any) -> bool:
    if given not in ("minor", "decimal"):
        raise LayoutUnusable(f"{path}: money must be minor (1234) or decimal (12.34), not {given}.")
    return bool(given == "decimal")


def _time_zone(path: Path, given: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise LayoutUnusable(f"{path}: {given} is no time zone, such as Europe/Berlin.") from None


def _encoding(path: Path, given: Any) -> str:
    try:
        "".encode(str(given))
    except LookupError:
        raise LayoutUnusable(f"{path}: {given} is no encoding, such as utf-8 or cp1252.") from None
    return str(given)
