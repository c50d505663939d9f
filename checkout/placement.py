"""The one transaction that makes an order of a cart (checkout.md, 10)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from carts.actions.checkout_cart import VoucherUsedUp, count_voucher_uses, deletion_of
from carts.loaded_cart import LoadedCart
from carts.models import Cart
from carts.owners import Owner
from carts.queries.carts import load_cart
from carts.queries.checkout_cart import lock_cart_for_checkout
from carts.revalidate import revalidate_cart
from catalog.actions.stock_allocation import allocate_stock
from catalog.errors import StockShort
from catalog.queries.bundle_templates import template_translations
from catalog.queries.snapshots import product_snapshots
from checkout.address_book import NewAddresses, addresses_to_save, draft_new_addresses
from checkout.addresses import read_address_book
from checkout.buyers import Buyer, buyer_of
from checkout.errors import CartEmpty, CheckoutCartNotFound, CheckoutDataInvalid, OrderNotPlaced
from checkout.item_rows import bundle_counts, draft_items
from checkout.messages import NOT_AVAILABLE, VOUCHER_USED_UP
from checkout.order_references import draw_order_keys, draw_reference
from checkout.order_rows import PlacementDraft, counts_of, draft_order, expense_discounts
from checkout.payments import PaymentStart, provider_named
from checkout.quote import CheckoutQuote, quote_checkout
from checkout.request import CheckoutRequest
from checkout.validation import data_problems, order_problems, preview_problems
from customers.audit import THE_CUSTOMER, Actor
from customers.models import CustomerAddress
from database.bulk_insert import Tables, insert_rows
from glue.errors import GlueError
from merchants.actions.stock_allocation import allocate_offers
from orders.api_documents import document_row
from orders.api_documents.order_document import BuiltDocument, build_document
from orders.gift_cards.actions import GiftCardRefused, redeem_gift_cards
from orders.models import ItemStateChange, ItemTimeout, Order, OrderDocument, OrderItem, TransitionLog
from orders.oms import Origin, ProcessError, finish_initial_steps
from orders.oms.initial_steps import InitialSteps, run_initial_steps
from orders.oms.item_kinds import ORDER_ITEMS
from orders.oms.library import usable_process
from orders.oms.transition_log import TransitionLogWriter
from pricing.calculation import split_order


@dataclass(frozen=True, slots=True)
class CheckoutCall:
    """A checkout with everything that is known about who asks, and in which store and language."""

    given: CheckoutRequest
    owner: Owner
    store_name: str
    locale_name: str
    actor: Actor = THE_CUSTOMER
    agent_email: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order that is about to be committed; `document` is stored with it, unless its process goes on moving it."""

    order: Order
    payment: PaymentStart
    document: BuiltDocument | None


CheckBearer = Callable[[Cart | None], None]


def place_order(asked: CheckoutCall, *, check_bearer: CheckBearer, is_careful: bool = False) -> PlacedOrder:
    """Place an order within the caller's transaction, or raise what speaks against it.

    Locks are taken in one order by all: the cart, the customer, voucher codes, products, offers, the counter of
    references, gift cards.
    """
    cart = lock_cart_to_order(asked, check_bearer)
    prospect = quote_checkout(asked.given, cart, read_address_book(cart.row.customer, asked.given.addresses))
    buyer = buyer_of(cart.row, asked.given)
    _refuse(list(data_problems(prospect)))
    _refuse(list(order_problems(prospect, email=buyer.email)))
    now = timezone.now()
    draft, kept = _draft(asked, prospect, buyer, now, is_careful=is_careful)
    opening = _run_initial_steps(draft, now)
    _count_codes(prospect)
    _allocate_stock(prospect, draft.items)
    draft.name(draw_reference(asked.store_name, is_careful=is_careful))
    payment = _start_payment(draft)
    document = build_document(draft.rows()) if opening.is_finished else None
    tables = [*kept.tables(), *draft.tables(), *_initial_step_tables(opening), *_document_table(document)]
    insert_rows(tables, beside=[] if payment.problem else deletion_of(prospect.cart.row))
    kept.point_defaults()
    _redeem_gift_cards(prospect, draft.order)
    if not opening.is_finished:
        finish_initial_steps(opening=opening, items=draft.items)
    return PlacedOrder(draft.order, payment, document)


def lock_cart_to_order(asked: CheckoutCall, check_bearer: CheckBearer) -> LoadedCart:
    """Return the cart as it can be bought now, and hold it until the transaction ends (stage C)."""
    row = lock_cart_for_checkout(asked.given.cart_uuid, asked.owner, asked.store_name)
    check_bearer(row)
    if row is None:
        raise CheckoutCartNotFound
    cart = load_cart(row, asked.locale_name)
    if not cart.items:
        raise CartEmpty
    reload = revalidate_cart(cart)
    if reload.refusals:
        raise CheckoutDataInvalid.of([CheckoutDataInvalid.entry(message) for message in reload.refusals])
    if reload.dropped:
        raise CheckoutDataInvalid
    return reload.cart


def _refuse(problems: list[str]) -> None:
    if problems:
        raise OrderNotPlaced.because(problems)


def _draft(
    asked: CheckoutCall, prospect: CheckoutQuote, buyer: Buyer, now: datetime, *, is_careful: bool
) -> tuple[PlacementDraft, NewAddresses]:
    """Draw the keys and draft all rows, those of the customer's address book among them."""
    cart, payment = prospect.cart, prospect.payment
    split = split_order(prospect.calculated)
    counts = counts_of(prospect, split, bundle_counts(cart))
    counts[CustomerAddress] = len(addresses_to_save(prospect))
    keys_of = draw_order_keys(counts, is_careful=is_careful)
    kept = draft_new_addresses(prospect, keys_of[CustomerAddress], asked.actor)
    draft = draft_order(prospect, split, buyer, keys_of, locale_name=asked.locale_name, now=now)
    draft.order.agent_email = asked.agent_email
    products = {line.product.product_id for line in cart.lines}
    products |= {entry.product.product_id for entry in cart.entries if entry.product and entry.is_bundle}
    templates = {str(item.template_uuid) for item in cart.items if item.template_uuid}
    draft_items(
        draft,
        prospect,
        split,
        keys_of,
        process=(payment.process_name if payment else None) or "",
        snapshots=product_snapshots(products, asked.locale_name),
        template_names=template_translations(templates) if templates else {},
        now=now,
    )
    draft.discounts += expense_discounts(prospect, draft)
    return draft, kept


def _run_initial_steps(draft: PlacementDraft, now: datetime) -> InitialSteps:
    """Lead the items as far along their process as no row is needed."""
    try:
        opening = run_initial_steps(draft.items, TransitionLogWriter(ORDER_ITEMS, Origin(path="checkout"), now))
        process = usable_process(draft.items[0].process)
    except ProcessError as problem:
        raise OrderNotPlaced from problem
    draft.order.is_hidden_from_customer = all(process.is_hidden(item.state) for item in draft.items)
    return opening


def _count_codes(prospect: CheckoutQuote) -> None:
    codes = {each.candidate.code for each in prospect.calculated.discounts if each.candidate.code is not None}
    try:
        count_voucher_uses(codes=codes)
    except VoucherUsedUp as problem:
        raise OrderNotPlaced.because([VOUCHER_USED_UP()]) from problem


def _allocate_stock(prospect: CheckoutQuote, items: Sequence[OrderItem]) -> None:
    """Reserve what the items in a reserved state need: the offer where a line names one, else the product."""
    reserved = [item for item in items if item.is_reserved]
    products: Counter[str] = Counter()
    offers: Counter[str] = Counter()
    for item in reserved:
        if item.product_offer_reference:
            offers[item.product_offer_reference] += item.quantity
        else:
            products[item.sku] += item.quantity
    store_id = prospect.cart.row.store_id
    try:
        allocate_stock(quantities=products, store_id=store_id)
        allocate_offers(quantities=offers, store_id=store_id)
    except StockShort as problem:
        skus = dict.fromkeys(item.sku for item in items if {item.sku, item.product_offer_reference} & {*problem.keys})
        raise OrderNotPlaced.because([NOT_AVAILABLE({"%sku%": sku}) for sku in skus]) from problem


def _redeem_gift_cards(prospect: CheckoutQuote, order: Order) -> None:
    cards = zip(prospect.cart.data.gift_cards, prospect.calculated.redeemed, strict=True)
    amounts = {code: amount for code, amount in cards if amount}
    try:
        if amounts:
            redeem_gift_cards(order=order, amounts=amounts)
    except GiftCardRefused as problem:
        raise OrderNotPlaced from problem


def _start_payment(draft: PlacementDraft) -> PaymentStart:
    """Let the provider of the chosen payment begin, and keep by what it will recognise the payment again."""
    payment = draft.payments[0]
    start = provider_named(payment.provider or "").start(draft.order, payment)
    payment.identifier = start.identifier
    return start


def _initial_step_tables(opening: InitialSteps) -> Tables:
    return [(ItemStateChange, opening.state_changes), (TransitionLog, opening.log), (ItemTimeout, opening.timeouts)]


def _document_table(document: BuiltDocument | None) -> Tables:
    return [] if document is None else [(OrderDocument, [document_row(document)])]


def preview_order(*, row: Cart, given: CheckoutRequest, locale_name: str) -> CheckoutQuote:
    """Calculate the stored cart as it would be ordered. Raises everything that speaks against it at once (1101)."""
    reload = revalidate_cart(load_cart(row, locale_name))
    prospect = quote_checkout(given, reload.cart, read_address_book(row.customer, given.addresses))
    messages = [*reload.refusals, *preview_problems(prospect)]
    entries = [CheckoutDataInvalid.entry(message) for message in messages]
    if reload.dropped:
        entries.insert(len(reload.refusals), CheckoutDataInvalid.entry())
    if entries:
        raise GlueError.of(entries)
    return prospect
