"""The order as a whole."""

from django.conf import settings

from carts.owners import ANONYMOUS
from catalog.models import PriceMode
from orders.models import Order, OrderItem, OrderPayment, OrderTotals
from orders.states import REFUNDED_STATE, STATES_AFTER_START_OF_RETURN, is_hidden_from_customer
from transfer.drafts import OrderDraft
from transfer.json_nodes import Node
from transfer.own_member import read_own_member
from transfer.parsers.addresses import parse_address
from transfer.parsers.bundles import Bundles
from transfer.parsers.discounts import add_discounts
from transfer.parsers.expenses import parse_expenses
from transfer.parsers.items import parse_items
from transfer.parsers.shipments import Shipments
from transfer.resources import OrderResource

IMPORT = "import"


def parse_order(resource: OrderResource) -> OrderDraft:
    """Return the unsaved rows of an order, or raise `OrderRefused`."""
    attributes = resource.attributes
    order = _order(resource)
    draft = OrderDraft(order=order, totals=_totals(attributes.node("totals"), order))
    shipments = Shipments(order, attributes, resource.shipments)
    bundles = Bundles(order, attributes)
    parse_items(draft, attributes, shipments, bundles)
    parse_expenses(draft, attributes, shipments)
    draft.shipments = shipments.finish(draft)
    draft.bundles, draft.configured_bundles = bundles.bundles, bundles.configured_bundles
    draft.payments = [_payment(node, order) for node in attributes.nodes("payments")]
    add_discounts(draft, attributes)
    spread_remuneration(draft)
    order.item_count = len(draft.items)
    order.is_hidden_from_customer = is_hidden_from_customer([item.state for item in draft.items])
    draft.is_guest = order.customer_reference is None or order.customer_reference.startswith(ANONYMOUS)
    if resource.own is not None:
        read_own_member(draft, resource.own)
    return draft


def store_name_of(reference: str) -> str:
    """Return the store that a reference starts with, as in `DE--1`, or `DE-TEST-1` (orders.md, 9.2)."""
    separator = "--" if "--" in reference else "-"
    store, separator, _ = reference.partition(separator)
    return store[:50] if store and separator else settings.DEFAULT_STORE


def _order(resource: OrderResource) -> Order:
    attributes = resource.attributes
    mode = attributes.text("priceMode")
    if mode not in PriceMode.values:
        raise attributes.refuse("priceMode", f"must be {' or '.join(PriceMode.values)}, not {mode}.")
    created_at = attributes.moment("createdAt")
    shipping_address = attributes.optional_node("shippingAddress")
    return Order(
        reference=resource.reference,
        customer_reference=resource.customer_reference,
        store_name=store_name_of(resource.reference),
        currency_iso_code=attributes.text("currencyIsoCode", limit=3),
        price_mode=mode,
        billing_address=parse_address(attributes.node("billingAddress")),
        shipping_address=parse_address(shipping_address) if shipping_address else None,
        source=IMPORT,
        created_at=created_at,
        updated_at=created_at,
    )


def _totals(totals: Node, order: Order) -> OrderTotals:
    canceled = totals.optional_integer("canceledTotal") or 0
    return OrderTotals(
        order=order,
        expense_total=totals.integer("expenseTotal"),
        discount_total=totals.integer("discountTotal"),
        tax_total=totals.integer("taxTotal"),
        subtotal=totals.integer("subtotal"),
        grand_total=totals.integer("grandTotal"),
        canceled_total=canceled,
        remuneration_total=totals.optional_integer("remunerationTotal") or 0,
        refund_total=canceled,
        cause=IMPORT,
        created_at=order.created_at,
    )


def _payment(node: Node, order: Order) -> OrderPayment:
    return OrderPayment(
        order=order,
        provider=node.optional_text("paymentProvider"),
        method=node.optional_text("paymentMethod"),
        amount=node.integer("amount"),
    )


def spread_remuneration(draft: OrderDraft) -> None:
    """Give the returned items their share of the order's remuneration, which only the totals say (orders.md, 10.8).

    A started return sets it to what could be refunded. Where the returned items, or these and the refunded ones, do not
    add up to the total, nobody can tell the shares and the items keep none.
    """
    total = draft.totals.remuneration_total
    returned = [item for item in draft.items if item.state in STATES_AFTER_START_OF_RETURN]
    refunded = [item for item in draft.items if item.state == REFUNDED_STATE]
    for items in (returned, returned + refunded, refunded):
        if total and sum(_remuneration(item) for item in items) == total:
            for item in items:
                item.remuneration_amount = _remuneration(item)
            return


def _remuneration(item: OrderItem) -> int:
    """Return what could be refunded when the return began: a refund moves it to the canceled amount."""
    return item.refundable_amount + item.canceled_amount
