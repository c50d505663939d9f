"""What of orders belongs to a merchant. Orders name merchants by their references, for their rows are snapshots."""

from typing import Any

from django.db.models import QuerySet

from merchants.models import Merchant
from merchants.portal.scopes import scope_of
from orders.models import MerchantOrder, MerchantOrderItem, Return


@scope_of(MerchantOrder)
def _orders(merchant: Merchant) -> QuerySet[Any]:
    return MerchantOrder.objects.filter(merchant_reference=merchant.reference)


@scope_of(MerchantOrderItem)
def _items(merchant: Merchant) -> QuerySet[Any]:
    return MerchantOrderItem.objects.filter(merchant_order__merchant_reference=merchant.reference)


@scope_of(Return)
def _returns(merchant: Merchant) -> QuerySet[Any]:
    return Return.objects.filter(merchant_reference=merchant.reference)
