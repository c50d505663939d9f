"""Lists of a customer and their lines as a store shows them (storefront.md, 1.2 and 1.4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from catalog.availability import NOTHING_AVAILABLE, Available
from catalog.queries.availability import concrete_availabilities
from catalog.queries.prices import CurrencyView
from database.statements import select
from merchants.queries.offers import offer_availabilities
from wishlists.models import Wishlist


@dataclass(frozen=True, slots=True)
class LinePrice:
    """One stored price; amounts are in cents, None is no price in that mode."""

    price_type: str
    gross_price: int | None
    net_price: int | None
    currency: CurrencyView


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what a store says of it now. `offer_id` is None where the line names no offer that there is."""

    item_id: int
    wishlist_id: int
    product_id: int
    sku: str
    offer_id: int | None
    offer_reference: str | None
    merchant_reference: str | None
    configuration: Mapping[str, Any] | None
    configuration_hash: str
    available: Available
    prices: Sequence[LinePrice]

    @property
    def public_id(self) -> str:
        return line_id(self.sku, self.offer_reference, self.configuration_hash)


LINES = """
SELECT i.id, i.wishlist_id, c.id, c.sku, o.id, i.offer_reference,
       CASE WHEN i.offer_reference <> '' THEN m.reference ELSE a.merchant_reference END,
       i.configuration, i.configuration_hash
FROM wishlists_wishlistitem i
JOIN catalog_concreteproduct c ON c.id = i.product_id
JOIN catalog_abstractproduct a ON a.id = c.abstract_id
LEFT JOIN merchants_productoffer o ON o.reference = i.offer_reference AND o.product_id = c.id
LEFT JOIN merchants_merchant m ON m.id = o.merchant_id
"""
LINES_OF_LISTS = f"{LINES} WHERE i.wishlist_id {{among}} ORDER BY i.id"
LINE_BY_KEY = f"{LINES} WHERE i.id {{among}}"
PRICES = """
SELECT p.{owner}, p.price_type, p.gross_price, p.net_price, u.iso_code, u.name, u.symbol
FROM {table} p
JOIN catalog_store s ON s.id = p.store_id AND s.name = %s
JOIN catalog_currency u ON u.id = p.currency_id
WHERE p.{owner} {among} ORDER BY p.id
"""
PRODUCT_PRICES = PRICES.replace("{owner}", "concrete_id").replace("{table}", "catalog_productprice")
OFFER_PRICES = PRICES.replace("{owner}", "offer_id").replace("{table}", "merchants_offerprice")


def wishlist_of(customer_id: int | None, public_id: str) -> Wishlist | None:
    """Return a list by its UUID, if it is the customer's, with its number of lines; one statement."""
    try:
        uuid = UUID(public_id)
    except ValueError:
        return None
    return Wishlist.objects.of_customer(customer_id).filter(uuid=uuid).counted().first()


def line_id(sku: str, offer_reference: str | None, configuration_hash: str) -> str:
    """Return the public id of a line: a configuration counts more than an offer (storefront.md, 1.4)."""
    suffix = configuration_hash or offer_reference
    return f"{sku}_{suffix}" if suffix else sku


def lines_of(wishlist_ids: Iterable[int], store_name: str) -> dict[int, list[Line]]:
    """Return the lines of lists in the order of adding; at most five statements."""
    found: dict[int, list[Line]] = defaultdict(list)
    for line in _lines(LINES_OF_LISTS, list(wishlist_ids), store_name):
        found[line.wishlist_id].append(line)
    return found


def line_with_key(item_id: int, store_name: str) -> Line:
    return _lines(LINE_BY_KEY, [item_id], store_name)[0]


def _lines(statement: str, keys: list[int], store_name: str) -> list[Line]:
    rows = select(statement, keys)
    products, offers = {row[2] for row in rows}, {row[4] for row in rows if row[4] is not None}
    left_of_products = concrete_availabilities(products, store_name) if products else {}
    left_of_offers = offer_availabilities(offers, store_name) if offers else {}
    prices_of_products = _prices(PRODUCT_PRICES, products, store_name)
    prices_of_offers = _prices(OFFER_PRICES, offers, store_name)
    return [
        Line(
            item_id=item_id,
            wishlist_id=wishlist_id,
            product_id=product_id,
            sku=sku,
            offer_id=offer_id,
            offer_reference=offer_reference or None,
            merchant_reference=merchant_reference,
            configuration=None if configuration is None else orjson.loads(configuration),
            configuration_hash=configuration_hash,
            available=(
                left_of_products.get(product_id, NOTHING_AVAILABLE)
                if offer_id is None
                else left_of_offers.get(offer_id, NOTHING_AVAILABLE)
            ),
            prices=prices_of_offers.get(offer_id) or prices_of_products.get(product_id, ()),
        )
        for (
            item_id,
            wishlist_id,
            product_id,
            sku,
            offer_id,
            offer_reference,
            merchant_reference,
            configuration,
            configuration_hash,
        ) in rows
    ]


def _prices(statement: str, owners: Iterable[int], store_name: str) -> Mapping[int | None, Sequence[LinePrice]]:
    """Return all prices of the store, whatever their type and currency, in the order in which they were written."""
    found: dict[int | None, list[LinePrice]] = defaultdict(list)
    listed = list(owners)
    for owner, price_type, gross, net, code, name, symbol in select(statement, store_name, listed) if listed else ():
        found[owner].append(LinePrice(price_type, gross, net, CurrencyView(code, name, symbol)))
    return found
