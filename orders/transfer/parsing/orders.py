"""The order as a whole."""

from django.conf import settings

from catalog.models import PriceMode
from orders.models import Order, OrderPayment, OrderTotals
from orders.states import is_hidden_from_customer
from orders.transfer.drafts import OrderDraft
from orders.transfer.nodes import Node
from orders.transfer.parsing.addresses import parse_address
from orders.transfer.parsing.bundles import Bundles
from orders.transfer.parsing.discounts import add_discounts
from orders.transfer.parsing.expenses import parse_expenses
from orders.transfer.parsing.items import parse_items
from orders.transfer.parsing.remuneration import spread_remuneration
from orders.transfer.parsing.shipments import Shipments
from orders.transfer.resources import OrderResource

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
