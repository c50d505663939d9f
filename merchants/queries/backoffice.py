"""Offers and merchants as the back office reads them: all there are, visible to customers or not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.availability import Available
from catalog.models import AbstractProduct, Store
from merchants.models import Merchant, OfferPrice, OfferStock, ProductOffer
from merchants.queries.offers import offer_availabilities


@dataclass(frozen=True)
class OfferPart:
    """An offer with its prices and stock, and by store what is left of it."""

    offer: ProductOffer
    prices: Sequence[OfferPrice]
    stock: Sequence[OfferStock]
    left: Mapping[str, Available]


def merchant_names_of(products: Sequence[AbstractProduct]) -> dict[int, list[str]]:
    """Return who owns or offers each product, owners first; two statements."""
    names: dict[int, dict[str, None]] = {product.pk: {} for product in products}
    owned = {product.pk: product.merchant_reference for product in products if product.merchant_reference}
    known = dict(Merchant.objects.filter(reference__in=owned.values()).values_list("reference", "name"))
    for product_id, reference in owned.items():
        names[product_id][known.get(reference, reference)] = None
    offers = ProductOffer.objects.filter(product__abstract__in=names).order_by("merchant")
    for product_id, name in offers.values_list("product__abstract_id", "merchant__name").distinct():
        names[product_id][name] = None
    return {product_id: list(found) for product_id, found in names.items()}


def offer_parts(offers: Iterable[ProductOffer]) -> list[OfferPart]:
    """Return offers with all that the desk shows of them; three statements, and one a store."""
    known = list(offers)
    keys = [offer.pk for offer in known]
    prices: dict[int, list[OfferPrice]] = defaultdict(list)
    rows = OfferPrice.objects.filter(offer__in=keys).select_related("store", "currency")
    for price in rows.order_by("offer", "store", "currency", "price_type"):
        prices[price.offer_id].append(price)
    stock: dict[int, list[OfferStock]] = defaultdict(list)
    for row in OfferStock.objects.filter(offer__in=keys).select_related("warehouse").order_by("warehouse"):
        stock[row.offer_id].append(row)
    left = _left(keys)
    return [OfferPart(offer, prices[offer.pk], stock[offer.pk], left[offer.pk]) for offer in known]


def _left(keys: Sequence[int]) -> dict[int, dict[str, Available]]:
    """Return what is left of offers, as the wire has it; one statement a store."""
    left: dict[int, dict[str, Available]] = {key: {} for key in keys}
    for store_name in Store.objects.order_by("pk").values_list("name", flat=True):
        for offer_id, available in offer_availabilities(keys, store_name).items():
            left[offer_id][store_name] = available
    return left
