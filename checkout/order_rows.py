"""The rows of a new order, with their keys, made from what it would be (checkout.md, 10.3; orders.md, 9)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from catalog.models import PriceMode
from checkout.buyers import Buyer
from checkout.quote import CheckoutQuote
from database.sequences import Keys
from orders.api_documents.document_rows import OrderRows
from orders.models import (
    Order,
    OrderBundle,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderTotals,
)
from orders.refunds.ledger import GIFT_CARD
from orders.search import search_text_of
from pricing.calculation import SplitOrder
from shipments.models import OrderAddress, Shipment

CAUSE = "checkout"
TEST_NAME = "test order"


@dataclass(slots=True)
class OrderRowsDraft:
    """An order with all its rows. Lists are in the order of the wire, and of the keys."""

    order: Order
    addresses: list[OrderAddress]
    shipments: list[Shipment] = field(default_factory=list)
    bundles: list[OrderBundle] = field(default_factory=list)
    configured_bundles: list[OrderConfiguredBundle] = field(default_factory=list)
    items: list[OrderItem] = field(default_factory=list)
    options: list[OrderItemOption] = field(default_factory=list)
    expenses: list[OrderExpense] = field(default_factory=list)
    discounts: list[OrderDiscount] = field(default_factory=list)
    payments: list[OrderPayment] = field(default_factory=list)

    @property
    def totals(self) -> OrderTotals:
        totals = self.order.totals
        if totals is None:
            raise ValueError("A drafted order has totals.")
        return totals

    def tables(self) -> list[tuple[type[Any], Sequence[Any]]]:
        return [
            (OrderAddress, self.addresses),
            (OrderTotals, [self.totals]),
            (Order, [self.order]),
            (Shipment, self.shipments),
            (OrderBundle, self.bundles),
            (OrderConfiguredBundle, self.configured_bundles),
            (OrderItem, self.items),
            (OrderItemOption, self.options),
            (OrderExpense, self.expenses),
            (OrderDiscount, self.discounts),
            (OrderPayment, self.payments),
        ]

    def name(self, reference: str) -> None:
        """Give the order its reference, by which it can be found from now on."""
        self.order.reference = reference
        self.order.search_text = search_text_of(
            self.order, addresses=self.addresses, skus=[item.sku for item in self.items]
        )

    def rows(self) -> OrderRows:
        """Return the order as its document is built from it."""
        rows = OrderRows(
            self.order,
            items=list(self.items),
            discounts=self.discounts,
            expenses=self.expenses,
            payments=self.payments,
            shipments=self.shipments,
            bundles={bundle.pk: bundle for bundle in self.bundles},
            configured_bundles={bundle.pk: bundle for bundle in self.configured_bundles},
        )
        for option in self.options:
            rows.options[option.item_id].append(option)
        rows.sort_items()
        return rows


def counts_of(prospect: CheckoutQuote, split: SplitOrder, numbers_of_bundles: tuple[int, int]) -> dict[type[Any], int]:
    """Return how many keys of each table the order needs before it is written."""
    groups = len(prospect.groups)
    bundles, configured_bundles = numbers_of_bundles
    return {
        Order: 1,
        OrderTotals: 1,
        OrderAddress: groups + (2 if prospect.given.is_single else 1),
        Shipment: groups,
        OrderExpense: len(split.calculated.expenses),
        OrderBundle: bundles,
        OrderConfiguredBundle: configured_bundles,
        OrderItem: len(split.items),
        OrderItemOption: sum(len(item.line.options) for item in split.items),
        OrderPayment: 1 + sum(1 for amount in prospect.calculated.redeemed if amount),
    }


def draft_order(
    prospect: CheckoutQuote, split: SplitOrder, buyer: Buyer, keys_of: Keys, *, locale_name: str, now: datetime
) -> OrderRowsDraft:
    """Draft the order row with its totals and addresses, its shipments and their expenses, and its payments."""
    cart = prospect.cart.row
    addresses, shipping_addresses, shipping_address = _addresses(prospect, keys_of)
    order = Order(
        pk=keys_of[Order][0],
        customer=buyer.customer,
        customer_reference=buyer.reference,
        store_name=cart.store.name,
        currency_iso_code=cart.currency.iso_code,
        price_mode=cart.price_mode,
        locale_name=locale_name,
        email=buyer.email,
        salutation=buyer.salutation,
        first_name=buyer.first_name,
        last_name=buyer.last_name,
        billing_address=addresses[0],
        shipping_address=shipping_address,
        item_count=len(split.items),
        is_test=all(address.first_name == TEST_NAME for address in shipping_addresses),
        created_at=now,
        updated_at=now,
    )
    order.totals = _totals(order, split, keys_of, now)
    draft = OrderRowsDraft(order, addresses)
    draft.shipments = _shipments(prospect, order, shipping_addresses, keys_of, now)
    draft.expenses = _expenses(prospect, split, order, draft.shipments, keys_of)
    draft.payments = _payments(prospect, order, keys_of)
    return draft


def _addresses(
    prospect: CheckoutQuote, keys_of: Keys
) -> tuple[list[OrderAddress], list[OrderAddress], OrderAddress | None]:
    """Return all addresses of the order, the billing address first; those of the shipments; that of the order."""
    billing = prospect.billing_address
    resolved = [billing, *(group.address for group in prospect.groups)]
    if prospect.given.is_single:
        resolved.append(prospect.groups[0].address)
    rows = [address.snapshot() if address else OrderAddress() for address in resolved]
    for row, key in zip(rows, keys_of[OrderAddress], strict=True):
        row.pk = key
    return rows, rows[1 : 1 + len(prospect.groups)], rows[-1] if prospect.given.is_single else None


def _totals(order: Order, split: SplitOrder, keys_of: Keys, now: datetime) -> OrderTotals:
    totals = split.calculated.totals
    return OrderTotals(
        pk=keys_of[OrderTotals][0],
        order=order,
        subtotal=totals.subtotal,
        expense_total=totals.expense_total,
        discount_total=totals.discount_total,
        tax_total=totals.tax_total,
        grand_total=totals.grand_total,
        cause=CAUSE,
        created_at=now,
    )


def _shipments(
    prospect: CheckoutQuote, order: Order, addresses: Sequence[OrderAddress], keys_of: Keys, now: datetime
) -> list[Shipment]:
    return [
        Shipment(
            pk=key,
            order=order,
            method_name=group.method.name if group.method else "",
            carrier_name=group.method.carrier_name if group.method else "",
            requested_delivery_on=group.requested_on,
            shipping_address=address,
            merchant_reference=group.merchant_reference,
            created_at=now,
        )
        for key, group, address in zip(keys_of[Shipment], prospect.groups, addresses, strict=True)
    ]


def _expenses(
    prospect: CheckoutQuote, split: SplitOrder, order: Order, shipments: Sequence[Shipment], keys_of: Keys
) -> list[OrderExpense]:
    """Draft the fees of the shipments in their order, then those of thresholds."""
    is_gross = order.price_mode == PriceMode.GROSS
    rows = []
    for at, (key, amounts) in enumerate(zip(keys_of[OrderExpense], split.calculated.expenses, strict=True)):
        shipment = shipments[at] if at < len(shipments) else None
        rows.append(
            OrderExpense(
                pk=key,
                order=order,
                shipment=shipment,
                type="SHIPMENT_EXPENSE_TYPE" if shipment else "THRESHOLD_EXPENSE_TYPE",
                name=shipment.method_name if shipment else "Surcharge",
                merchant_reference=shipment.merchant_reference if shipment else None,
                sum_gross_price=amounts.price if is_gross else 0,
                sum_net_price=0 if is_gross else amounts.price,
                sum_price=amounts.price,
                tax_rate=amounts.tax_rate,
                sum_tax_amount=amounts.tax,
                sum_discount_amount=amounts.discount,
                sum_price_to_pay_aggregation=amounts.price_to_pay,
                refundable_amount=amounts.refundable,
            )
        )
    return rows


def expense_discounts(prospect: CheckoutQuote, draft: OrderRowsDraft) -> list[OrderDiscount]:
    """Draft what is taken off shipments; it stands behind what is taken off items."""
    return [
        OrderDiscount(
            order=draft.order,
            expense=expense,
            display_name=share.candidate.rule.display_name,
            description=share.candidate.rule.description or None,
            voucher_code=share.candidate.code,
            quantity=1,
            unit_amount=share.unit_amount,
            sum_amount=share.amount,
        )
        for priced, expense in zip(prospect.calculated.expenses, draft.expenses, strict=True)
        for share in priced.shares
    ]


def _payments(prospect: CheckoutQuote, order: Order, keys_of: Keys) -> list[OrderPayment]:
    """Draft what each gift card pays, then the chosen payment with what is left (orders.md, 3.2)."""
    payment, keys = prospect.payment, iter(keys_of[OrderPayment])
    rows = [
        OrderPayment(
            pk=next(keys), order=order, provider=GIFT_CARD, method=GIFT_CARD, amount=amount, received_amount=amount
        )
        for amount in prospect.calculated.redeemed
        if amount
    ]
    chosen = OrderPayment(
        pk=next(keys),
        order=order,
        provider=payment.provider if payment else None,
        method=payment.name if payment else None,
        amount=prospect.calculated.totals.price_to_pay,
        received_amount=0,
    )
    return [*rows, chosen]
