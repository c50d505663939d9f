"""What a product costs in a store (catalog.md, 6; checkout.md, 15).

One rule for the price endpoints, cart lines and offers: a concrete product's own price, else that of its abstract
product, by price type; a schedule that is active now replaces the amounts of the price it stands beside.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from catalog.models import PriceMode, PriceType
from database.statements import Rows, select

WIRE_ORDER = (PriceType.DEFAULT, PriceType.ORIGINAL)


@dataclass(frozen=True, slots=True)
class CurrencyView:
    code: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True)
class VolumePrice:
    """Amounts, in cents, for lines of at least `quantity`."""

    quantity: int
    net_price: int | None
    gross_price: int | None

    def amount(self, price_mode: str) -> int | None:
        return self.gross_price if price_mode == PriceMode.GROSS else self.net_price


@dataclass(frozen=True, slots=True)
class PriceView:
    """The amounts of one price type, in cents; None is no price in that mode. Volume prices ascend by quantity."""

    price_type: str
    net_price: int | None
    gross_price: int | None
    volume_prices: Sequence[VolumePrice]

    def amount(self, price_mode: str) -> int | None:
        """Return the amount of one piece."""
        return self.gross_price if price_mode == PriceMode.GROSS else self.net_price

    def amount_in_line(self, price_mode: str, quantity: int) -> int | None:
        """Return the amount of each piece in a line of so many: the volume price with the highest quantity reached."""
        reached = [volume.amount(price_mode) for volume in self.volume_prices if volume.quantity <= quantity]
        return reached[-1] if reached and reached[-1] is not None else self.amount(price_mode)


@dataclass(frozen=True, slots=True)
class PriceList:
    """What one product or offer costs in one store and currency, by price type in the order of the wire.

    `currency` is None where there is no price.
    """

    prices: Mapping[str, PriceView] = field(default_factory=dict)
    currency: CurrencyView | None = None

    def amount(self, price_mode: str, price_type: str = PriceType.DEFAULT) -> int | None:
        """Return the amount of one piece."""
        price = self.prices.get(price_type)
        return None if price is None else price.amount(price_mode)

    def amount_in_line(self, price_mode: str, quantity: int) -> int | None:
        """Return what each piece costs in a cart line of so many."""
        price = self.prices.get(PriceType.DEFAULT)
        return None if price is None else price.amount_in_line(price_mode, quantity)


# Each arm reads schedules (with an end) or prices (without), of the products themselves or of their abstract ones.
PRICE_COLUMNS = "m.iso_code, m.name, m.symbol, p.price_type, p.net_price, p.gross_price"
PLACE = """
JOIN catalog_store s ON s.id = p.store_id AND s.name = %s
JOIN catalog_currency m ON m.id = p.currency_id AND m.iso_code = %s
"""
CONCRETE_PRICES = f"""
SELECT p.concrete_id, 0, {PRICE_COLUMNS}, NULL, p.ends_at
FROM catalog_priceschedule p {PLACE} WHERE p.concrete_id {{among}} AND p.starts_at <= %s AND p.ends_at >= %s
UNION ALL
SELECT c.id, 1, {PRICE_COLUMNS}, NULL, p.ends_at
FROM catalog_concreteproduct c JOIN catalog_priceschedule p ON p.abstract_id = c.abstract_id {PLACE}
WHERE c.id {{among}} AND p.starts_at <= %s AND p.ends_at >= %s
UNION ALL
SELECT p.concrete_id, 0, {PRICE_COLUMNS}, p.volume_prices, NULL
FROM catalog_productprice p {PLACE} WHERE p.concrete_id {{among}}
UNION ALL
SELECT c.id, 1, {PRICE_COLUMNS}, p.volume_prices, NULL
FROM catalog_concreteproduct c JOIN catalog_productprice p ON p.abstract_id = c.abstract_id {PLACE}
WHERE c.id {{among}}
"""
ABSTRACT_PRICES = f"""
SELECT p.abstract_id, 1, {PRICE_COLUMNS}, NULL, p.ends_at
FROM catalog_priceschedule p {PLACE} WHERE p.abstract_id {{among}} AND p.starts_at <= %s AND p.ends_at >= %s
UNION ALL
SELECT p.abstract_id, 1, {PRICE_COLUMNS}, p.volume_prices, NULL
FROM catalog_productprice p {PLACE} WHERE p.abstract_id {{among}}
"""


def concrete_prices(
    product_ids: Iterable[int], store_name: str, currency: str, at: dt.datetime | None = None
) -> dict[int, PriceList]:
    """Return the prices of concrete products by their keys, for every key asked; one statement."""
    ids, moment = list(product_ids), at or dt.datetime.now(dt.UTC)
    place = (store_name, currency)
    rows = select(CONCRETE_PRICES, *place, ids, moment, moment, *place, ids, moment, moment, *place, ids, *place, ids)
    return _price_lists(ids, rows)


def abstract_prices(
    product_ids: Iterable[int], store_name: str, currency: str, at: dt.datetime | None = None
) -> dict[int, PriceList]:
    """Return the prices of abstract products by their keys, for every key asked; one statement."""
    ids, moment = list(product_ids), at or dt.datetime.now(dt.UTC)
    rows = select(ABSTRACT_PRICES, store_name, currency, ids, moment, moment, store_name, currency, ids)
    return _price_lists(ids, rows)


def price_list(prices: Iterable[PriceView], currency: CurrencyView | None) -> PriceList:
    """Bring prices of different types into the order of the wire: DEFAULT, ORIGINAL, then others by name."""
    by_type = {price.price_type: price for price in prices}
    known = [name for name in WIRE_ORDER if name in by_type]
    ordered = {name: by_type[name] for name in [*known, *sorted(by_type.keys() - set(known))]}
    return PriceList(ordered, currency)


def read_volume_prices(stored: str | None) -> Sequence[VolumePrice]:
    if not stored or stored == "[]":
        return ()
    entries: list[dict[str, Any]] = orjson.loads(stored)
    volumes = [VolumePrice(entry["quantity"], entry.get("net_price"), entry.get("gross_price")) for entry in entries]
    return tuple(sorted(volumes, key=lambda volume: volume.quantity))


def _price_lists(ids: Sequence[int], rows: Rows) -> dict[int, PriceList]:
    """Rows are: product, is inherited, currency, price type, net, gross, stored volume prices, end of the schedule."""
    currency = CurrencyView(*rows[0][2:5]) if rows else None
    owned: dict[int, dict[tuple[str, int], Rows]] = {product_id: {} for product_id in ids}
    for row in rows:
        owned[row[0]].setdefault((row[5], row[1]), []).append(row)
    return {product_id: price_list(_inherited(sources), currency) for product_id, sources in owned.items()}


def _inherited(sources: Mapping[tuple[str, int], Rows]) -> list[PriceView]:
    """Take the own price of each type; what it does not have comes from the abstract product."""
    chosen: dict[str, PriceView] = {}
    for price_type, is_inherited in sorted(sources):
        price = _scheduled(sources[price_type, is_inherited])
        own = chosen.get(price_type)
        chosen[price_type] = price if own is None else _completed(own, price)
    return list(chosen.values())


def _completed(own: PriceView, inherited: PriceView) -> PriceView:
    return PriceView(
        own.price_type,
        inherited.net_price if own.net_price is None else own.net_price,
        inherited.gross_price if own.gross_price is None else own.gross_price,
        own.volume_prices or inherited.volume_prices,
    )


def _scheduled(rows: Rows) -> PriceView:
    """Let the schedule with the least time left replace the amounts; of equal ends the smallest net plus gross wins."""
    schedules = [row for row in rows if row[9] is not None]
    bases = [row for row in rows if row[9] is None]
    winner = min(schedules, key=lambda row: (row[9], (row[6] or 0) + (row[7] or 0))) if schedules else bases[0]
    volume_prices = read_volume_prices(bases[0][8]) if bases else ()
    return PriceView(price_type=winner[5], net_price=winner[6], gross_price=winner[7], volume_prices=volume_prices)
