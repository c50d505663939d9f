"""What of each table belongs to a merchant: the one place that every page, choice and search of the portal asks.

A table without a scope can neither be shown nor chosen from. Rooms above this one add the scopes of their tables.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet

from catalog.models import ApprovalStatus, ConcreteProduct, Currency, Store, StoreCurrency, Warehouse
from merchants.models import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    OfferPrice,
    OfferStock,
    ProductOffer,
    WeekdayOpeningHours,
)

Scope = Callable[[Merchant], QuerySet[Any]]

_scopes: dict[type[Model], Scope] = {}


def scope_of(model: type[Model]) -> Callable[[Scope], Scope]:
    """Say which rows of this table a merchant may see."""

    def remember(scope: Scope) -> Scope:
        _scopes[model] = scope
        return scope

    return remember


def rows_of(model: type[Model], merchant: Merchant) -> QuerySet[Any]:
    """Return the rows of this table that the merchant may see, and no other."""
    try:
        scope = _scopes[model]
    except KeyError:
        raise ImproperlyConfigured(f"{model._meta.label} has no scope: the merchant portal cannot show it.") from None
    return scope(merchant)


@scope_of(Merchant)
def _itself(merchant: Merchant) -> QuerySet[Any]:
    return Merchant.objects.filter(pk=merchant.pk)


@scope_of(Store)
def _stores(merchant: Merchant) -> QuerySet[Any]:
    return Store.objects.filter(merchants=merchant)


@scope_of(Currency)
def _currencies(merchant: Merchant) -> QuerySet[Any]:
    traded = StoreCurrency.objects.filter(store__merchants=merchant)
    return Currency.objects.filter(pk__in=traded.values("currency"))


@scope_of(Warehouse)
def _warehouses(merchant: Merchant) -> QuerySet[Any]:
    return Warehouse.objects.filter(merchants=merchant)


@scope_of(ConcreteProduct)
def _products_to_offer(merchant: Merchant) -> QuerySet[Any]:
    """Whatever the shop sells may be offered by any merchant, whoever brought the product in."""
    return ConcreteProduct.objects.filter(is_active=True, abstract__approval_status=ApprovalStatus.APPROVED)


@scope_of(OfferPrice)
def _prices(merchant: Merchant) -> QuerySet[Any]:
    return OfferPrice.objects.filter(offer__merchant=merchant)


@scope_of(OfferStock)
def _stock(merchant: Merchant) -> QuerySet[Any]:
    return OfferStock.objects.filter(offer__merchant=merchant)


def _of_merchant(model: type[Model]) -> None:
    scope_of(model)(lambda merchant: model._default_manager.filter(merchant=merchant))


for _model in (ProductOffer, MerchantProfile, MerchantAddress, WeekdayOpeningHours, DateOpeningHours):
    _of_merchant(_model)
