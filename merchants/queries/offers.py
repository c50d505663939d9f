"""Product offers as a store shows them, what they cost and what is left of them (catalog.md, 13).

A cart line with an offer asks the same: `offers_by_reference`, `effective_prices` and `offer_availabilities`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Sum

from catalog.availability import Available, available_of_stock, exact
from catalog.models import PriceMode
from catalog.queries.prices import CurrencyView, PriceList, PriceView, concrete_prices, price_list, read_volume_prices
from database.statements import Rows, select
from merchants.models import OfferReservation

ProductPrices = Callable[[Iterable[int]], Mapping[int, PriceList | None]]


@dataclass(frozen=True, slots=True)
class OfferView:
    """A visible offer. The amounts are its own of the type DEFAULT, in cents; None is no price in that mode."""

    offer_id: int
    reference: str
    product_id: int
    merchant_sku: str | None
    merchant_reference: str
    net_price: int | None
    gross_price: int | None

    def own_amount(self, price_mode: str) -> int | None:
        return self.gross_price if price_mode == PriceMode.GROSS else self.net_price


VISIBLE = """
SELECT o.id, o.reference, o.product_id, o.merchant_sku, m.reference, p.net_price, p.gross_price
FROM merchants_productoffer o
JOIN merchants_merchant m ON m.id = o.merchant_id AND m.is_active AND m.status = 'approved'
JOIN catalog_concreteproduct c ON c.id = o.product_id AND c.is_active
JOIN merchants_productoffer_stores l ON l.productoffer_id = o.id
JOIN catalog_store s ON s.id = l.store_id AND s.name = %s
LEFT JOIN catalog_currency u ON u.iso_code = %s
LEFT JOIN merchants_offerprice p
    ON p.offer_id = o.id AND p.store_id = s.id AND p.currency_id = u.id AND p.price_type = 'DEFAULT'
WHERE o.is_active AND o.approval_status = 'approved'
"""
VALID = " AND (o.valid_from IS NULL OR o.valid_from <= %s) AND (o.valid_to IS NULL OR o.valid_to >= %s)"
OF_PRODUCTS = " AND o.product_id {among} ORDER BY o.id"
BESIDE_OFFERS = """
AND o.product_id IN (SELECT product_id FROM merchants_productoffer WHERE reference {among_texts}) ORDER BY o.id
"""
PRICES = """
SELECT p.offer_id, u.iso_code, u.name, u.symbol, p.price_type, p.net_price, p.gross_price, p.volume_prices
FROM merchants_offerprice p
JOIN catalog_store s ON s.id = p.store_id AND s.name = %s
JOIN catalog_currency u ON u.id = p.currency_id AND u.iso_code = %s
WHERE p.offer_id {among}
"""
STOCK = """
SELECT o.id, sum(k.quantity), max(CASE WHEN k.is_never_out_of_stock THEN 1 ELSE 0 END), coalesce(max(r.quantity), 0)
FROM merchants_productoffer o
JOIN merchants_offerstock k ON k.offer_id = o.id
JOIN catalog_warehouse w ON w.id = k.warehouse_id AND w.is_active
JOIN catalog_warehouse_stores l ON l.warehouse_id = w.id
JOIN catalog_store s ON s.id = l.store_id AND s.name = %s
LEFT JOIN merchants_offerreservation r ON r.offer_reference = o.reference AND r.store_id = s.id
WHERE o.id {among} GROUP BY o.id
"""


def offers_of(product_ids: Iterable[int], store_name: str, currency: str) -> dict[int, list[OfferView]]:
    """Return the visible offers of concrete products, the oldest first; one statement."""
    return _by_product(_visible(OF_PRODUCTS, list(product_ids), store_name, currency))


def offers_beside(references: Iterable[str], store_name: str, currency: str) -> dict[int, list[OfferView]]:
    """Return all visible offers of the products of these: an offer is judged beside the others. One statement."""
    return _by_product(_visible(BESIDE_OFFERS, list(references), store_name, currency))


def offers_by_reference(references: Iterable[str], store_name: str, currency: str) -> dict[str, OfferView]:
    """Return the visible ones of these offers; one statement."""
    asked = set(references)
    beside = offers_beside(asked, store_name, currency).values()
    return {offer.reference: offer for offers in beside for offer in offers if offer.reference in asked}


def cheapest_first(offers: Sequence[OfferView], price_mode: str, product_prices: ProductPrices) -> list[OfferView]:
    """Sort the offers of one product by what one piece costs; an offer without any price comes first."""
    if len(offers) < 2:
        return list(offers)
    fallback = None
    if any(offer.own_amount(price_mode) is None for offer in offers):
        product_id = offers[0].product_id
        prices = product_prices([product_id])[product_id]
        fallback = prices.amount(price_mode) if prices else None

    def cost(offer: OfferView) -> tuple[int, int]:
        own = offer.own_amount(price_mode)
        amount = fallback if own is None else own
        return (-1 if amount is None else amount, offer.offer_id)

    return sorted(offers, key=cost)


def effective_prices(
    offers: Sequence[OfferView],
    store_name: str,
    currency: str,
    price_mode: str,
    product_prices: ProductPrices | None = None,
) -> dict[int, PriceList]:
    """Return what each offer costs, by its key: its own prices if it has a DEFAULT amount, else its product's.

    One statement, and one more for the products unless `product_prices` knows them.
    """
    own = _own_prices([offer.offer_id for offer in offers], store_name, currency)
    without = {offer.product_id for offer in offers if own[offer.offer_id].amount(price_mode) is None}
    read = product_prices or (lambda keys: concrete_prices(keys, store_name, currency))
    fallback = read(without) if without else {}
    effective = {}
    for offer in offers:
        has_own = own[offer.offer_id].amount(price_mode) is not None
        effective[offer.offer_id] = own[offer.offer_id] if has_own else fallback[offer.product_id] or PriceList()
    return effective


def offer_availabilities(offer_ids: Iterable[int], store_name: str) -> dict[int, Available]:
    """Return what is left of offers in the store's active warehouses; one without stock is absent. One statement."""
    return {
        offer_id: available_of_stock(stock=exact(stock), reserved=exact(reserved), is_never_out_of_stock=bool(flag))
        for offer_id, stock, flag, reserved in select(STOCK, store_name, list(offer_ids))
    }


def _visible(condition: str, asked: list[int] | list[str], store_name: str, currency: str) -> Rows:
    if not settings.OFFER_VALIDITY_ENFORCED:
        return select(VISIBLE + condition, store_name, currency, asked)
    now = dt.datetime.now(dt.UTC)
    return select(VISIBLE + VALID + condition, store_name, currency, now, now, asked)


def _by_product(rows: Rows) -> dict[int, list[OfferView]]:
    offers: dict[int, list[OfferView]] = defaultdict(list)
    for row in rows:
        offer = OfferView(*row)
        offers[offer.product_id].append(offer)
    return offers


def _own_prices(offer_ids: Sequence[int], store_name: str, currency: str) -> dict[int, PriceList]:
    rows = select(PRICES, store_name, currency, list(offer_ids))
    currency_view = CurrencyView(*rows[0][1:4]) if rows else None
    prices: dict[int, list[PriceView]] = {offer_id: [] for offer_id in offer_ids}
    for offer_id, _, _, _, price_type, net_price, gross_price, volume_prices in rows:
        prices[offer_id].append(PriceView(price_type, net_price, gross_price, read_volume_prices(volume_prices)))
    return {offer_id: price_list(own, currency_view) for offer_id, own in prices.items()}


def reserved_quantities(references: Iterable[str]) -> dict[str, Decimal]:
    """Return how much of each of these offers is reserved, where something is; one statement."""
    kept = OfferReservation.objects.filter(offer_reference__in=list(references)).order_by()
    return dict(kept.values_list("offer_reference").annotate(Sum("quantity")))
