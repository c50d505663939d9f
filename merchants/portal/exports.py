"""What a merchant may take along as a file of its offers and their stock."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from backoffice.formats import major_unit
from backoffice.lists import Export
from catalog.queries.product_rows import names_of
from merchants.models import OfferPrice, OfferStock, ProductOffer
from merchants.queries.offers import reserved_quantities

OFFER_COLUMNS = (
    "reference",
    "sku",
    "product",
    "merchant_sku",
    "stores",
    "approval",
    "active",
    "valid_from",
    "valid_to",
)
PRICE_COLUMNS = ("offer", "sku", "store", "currency", "price_type", "gross_price", "net_price")
STOCK_COLUMNS = ("offer", "sku", "product", "warehouse", "quantity", "never_out_of_stock", "reserved")

Rows = Iterable[Sequence[Any]]


def _offer_rows(keys: Sequence[int]) -> Rows:
    found = ProductOffer.objects.select_related("product").prefetch_related("stores").in_bulk(keys)
    names = names_of({offer.product.abstract_id for offer in found.values()})
    for offer in (found[key] for key in keys if key in found):
        yield (
            offer.reference,
            offer.product.sku,
            names.get(offer.product.abstract_id, ""),
            offer.merchant_sku,
            ", ".join(sorted(store.name for store in offer.stores.all())),
            offer.approval_status,
            int(offer.is_active),
            offer.valid_from,
            offer.valid_to,
        )


def _price_rows(keys: Sequence[int]) -> Rows:
    position = {key: number for number, key in enumerate(keys)}
    prices = OfferPrice.objects.filter(offer__in=keys).select_related("offer__product", "store", "currency")
    for price in sorted(prices, key=lambda price: (position[price.offer_id], price.pk)):
        code = price.currency.iso_code
        amounts = (price.gross_price, price.net_price)
        yield (
            price.offer.reference,
            price.offer.product.sku,
            price.store.name,
            code,
            price.price_type,
            *(None if amount is None else major_unit(amount, code) for amount in amounts),
        )


def _stock_rows(keys: Sequence[int]) -> Rows:
    found = OfferStock.objects.select_related("offer__product", "warehouse").in_bulk(keys)
    names = names_of({stock.offer.product.abstract_id for stock in found.values()})
    reserved = reserved_quantities(stock.offer.reference for stock in found.values())
    for stock in (found[key] for key in keys if key in found):
        yield (
            stock.offer.reference,
            stock.offer.product.sku,
            names.get(stock.offer.product.abstract_id, ""),
            stock.warehouse.name,
            stock.quantity.normalize(),
            int(stock.is_never_out_of_stock),
            reserved.get(stock.offer.reference, 0),
        )


OFFER_EXPORTS = (
    Export("offers", _("Columns of the list"), OFFER_COLUMNS, _offer_rows),
    Export("offer-prices", _("Prices"), PRICE_COLUMNS, _price_rows),
)
STOCK_EXPORTS = (Export("offer-stock", _("Columns of the list"), STOCK_COLUMNS, _stock_rows),)
