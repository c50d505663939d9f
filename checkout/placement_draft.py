"""A new order as it will be written, with its keys and the first steps of its items (checkout.md, 10.3)."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from audit import Actor
from catalog.queries.bundle_templates import template_translations
from catalog.queries.snapshots import product_snapshots
from checkout.address_book import NewAddresses, addresses_to_save, draft_new_addresses
from checkout.amended_history import ItemHistory, history_of_kept_items
from checkout.amendment import Amended, clear, keep_identity
from checkout.buyers import Buyer
from checkout.errors import OrderNotPlaced
from checkout.item_rows import bundle_counts, draft_items
from checkout.order_references import draw_order_keys
from checkout.order_rows import OrderRowsDraft, counts_of, draft_order, expense_discounts
from checkout.quote import CheckoutQuote
from checkout.request import CheckoutCall
from customers.models import CustomerAddress
from orders.models import Order, OrderItem, OrderPayment
from orders.oms import ProcessError
from orders.oms.initial_steps import InitialSteps, run_initial_steps
from orders.oms.item_kinds import ORDER_ITEMS
from orders.oms.library import usable_process
from orders.oms.transition_log import TransitionLogWriter
from pricing.calculation import split_order


@dataclass(frozen=True, slots=True)
class PlacementDraft:
    """Everything that placing an order will write: its rows, what goes into the address book, and the first steps."""

    actor: Actor
    quote: CheckoutQuote
    rows: OrderRowsDraft
    new_addresses: NewAddresses
    initial_steps: InitialSteps
    amended: Amended | None
    addresses_before: Set[int]
    """Keys of the addresses of the order that is changed; they go once it points to others."""

    history: ItemHistory

    @property
    def order(self) -> Order:
        return self.rows.order

    @property
    def items(self) -> Sequence[OrderItem]:
        return self.rows.items

    @property
    def payment(self) -> OrderPayment:
        """The payment that a provider is asked for; gift cards stand behind it."""
        return self.rows.payments[0]


def draft_placement(
    asked: CheckoutCall, quote: CheckoutQuote, buyer: Buyer, *, is_careful: bool, amended: Amended | None
) -> PlacementDraft:
    """Draw the keys and draft all rows, those of the customer's address book among them.

    Raises `OrderNotPlaced` where the process of the payment cannot be used.
    """
    now = timezone.now()
    cart, payment = quote.cart, quote.payment
    split = split_order(quote.calculated)
    counts = counts_of(quote, split, bundle_counts(cart))
    counts[CustomerAddress] = len(addresses_to_save(quote))
    keys_of = draw_order_keys(counts, is_careful=is_careful)
    if amended:
        keys_of = {**keys_of, Order: [amended.order.pk]}
    new_addresses = draft_new_addresses(quote, keys_of[CustomerAddress], asked.actor)
    rows = draft_order(quote, split, buyer, keys_of, locale_name=asked.locale_name, now=now)
    rows.order.agent_email = asked.agent_email
    products = {line.product.product_id for line in cart.lines}
    products |= {entry.product.product_id for entry in cart.entries if entry.product and entry.is_bundle}
    templates = {str(item.template_uuid) for item in cart.items if item.template_uuid}
    draft_items(
        rows,
        quote,
        split,
        keys_of,
        process=(payment.process_name if payment else None) or "",
        snapshots=product_snapshots(products, asked.locale_name),
        template_names=template_translations(templates) if templates else {},
        now=now,
    )
    rows.discounts += expense_discounts(quote, rows)
    if amended:
        keep_identity(rows, amended)
    history = history_of_kept_items(amended, rows.items) if amended else ItemHistory()
    before = clear(amended, asked.actor) if amended else frozenset()
    steps = _run_initial_steps(rows, asked.actor.at("checkout"), now)
    return PlacementDraft(asked.actor, quote, rows, new_addresses, steps, amended, before, history)


def _run_initial_steps(rows: OrderRowsDraft, actor: Actor, now: datetime) -> InitialSteps:
    """Lead the items as far along their process as no row is needed."""
    try:
        steps = run_initial_steps(rows.items, TransitionLogWriter(ORDER_ITEMS, actor, now))
        process = usable_process(rows.items[0].process)
    except ProcessError as problem:
        raise OrderNotPlaced from problem
    rows.order.is_hidden_from_customer = all(process.is_hidden(item.state) for item in rows.items)
    return steps
