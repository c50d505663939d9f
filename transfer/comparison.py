"""Does a document say anything that is not stored yet?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from orders.models import OrderDiscount, OrderItem
from shipments.models import OrderAddress, Shipment
from transfer import columns
from transfer.drafts import OrderDraft
from transfer.own_member import says_the_same


def is_same_order(first: OrderDraft, second: OrderDraft) -> bool:
    """Compare a draft with the stored one, whose rows share their keys, in everything that the document says."""
    return _comparable(first) == _comparable(second) and (not first.is_own or says_the_same(first, second))


def _comparable(draft: OrderDraft) -> tuple[Any, ...]:
    return (
        values_of(draft.order, columns.ORDER),
        _address(draft.order.billing_address),
        _address(draft.order.shipping_address),
        values_of(draft.totals, columns.TOTALS),
        [_shipment(shipment) for shipment in _by_key(draft.shipments)],
        [values_of(bundle, ("pk", *columns.BUNDLE)) for bundle in _by_key(draft.bundles)],
        [values_of(bundle, ("pk", *columns.CONFIGURED_BUNDLE)) for bundle in _by_key(draft.configured_bundles)],
        [_item(item) for item in sorted(draft.items, key=lambda item: item.uuid)],
        {item.uuid: _options(draft, item) for item in draft.items},
        [
            (*values_of(expense, ("pk", *columns.EXPENSE)), _key(expense.shipment))
            for expense in _by_key(draft.expenses)
        ],
        [values_of(payment, columns.PAYMENT) for payment in draft.payments],
        [_discount(discount) for discount in draft.discounts],
    )


def _address(address: OrderAddress | None) -> tuple[Any, ...] | None:
    return None if address is None else values_of(address, columns.ADDRESS)


def _shipment(shipment: Shipment) -> tuple[Any, ...]:
    return (*values_of(shipment, ("pk", *columns.SHIPMENT)), _address(shipment.shipping_address))


def _item(item: OrderItem) -> tuple[Any, ...]:
    return (
        *values_of(item, ("uuid", *columns.ITEM)),
        _key(item.shipment),
        _key(item.bundle),
        _key(item.configured_bundle),
    )


def _options(draft: OrderDraft, item: OrderItem) -> list[tuple[Any, ...]]:
    return [values_of(option, columns.OPTION) for option in draft.options if option.item is item]


def _discount(discount: OrderDiscount) -> tuple[Any, ...]:
    owner = discount.item.uuid if discount.item else _key(discount.expense)
    return (*values_of(discount, columns.DISCOUNT), owner)


def values_of(row: Model, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _key(row: Model | None) -> Any:
    return None if row is None else row.pk


def _by_key(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.pk or 0)
