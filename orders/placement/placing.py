"""The one transaction that makes an order of a cart (checkout.md, 10)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from carts.actions.ordering import VoucherUsedUp, count_voucher_uses, removal_of
from carts.calculation import split_order
from carts.loaded import LoadedCart
from carts.models import Cart
from carts.owners import Owner
from carts.queries.holding import cart_to_order
from carts.queries.loading import load_cart
from carts.reloading import reload_cart
from catalog.actions.taking import take_stock
from catalog.errors import StockShort
from catalog.queries.bundle_templates import template_translations
from catalog.queries.snapshots import product_snapshots
from customers.actors import THE_CUSTOMER, Actor
from customers.models import CustomerAddress
from merchants.actions.taking import take_offers
from orders.actions.gift_cards import GiftCardRefused, redeem_gift_cards
from orders.documents.building import BuiltDocument, build_document
from orders.models import ItemStateChange, ItemTimeout, Order, OrderDocument, OrderItem, TransitionLog
from orders.payments import PaymentStart, provider_named
from orders.placement.addresses import read_address_book
from orders.placement.buyers import Buyer, buyer_of
from orders.placement.checks import data_problems, order_problems
from orders.placement.drafting import Draft, counts_of, draft_order, expense_discounts
from orders.placement.errors import CartEmpty, CartNotFound, CheckoutDataInvalid, OrderNotPlaced
from orders.placement.given import GivenCheckout
from orders.placement.inserting import Tables, write_rows
from orders.placement.items import bundle_counts, draft_items
from orders.placement.keeping import KeptAddresses, addresses_to_keep, keep_addresses
from orders.placement.numbering import draw_keys, draw_reference
from orders.placement.phrases import NOT_AVAILABLE, VOUCHER_USED_UP
from orders.placement.prospects import Prospect, look_ahead
from orders.processes import Origin, ProcessError, go_on
from orders.processes.kinds import ORDER_ITEMS
from orders.processes.library import usable_process
from orders.processes.logbook import Logbook
from orders.processes.opening import Opening, open_processes


@dataclass(frozen=True, slots=True)
class Asked:
    """A checkout with everything that is known about who asks, and in which store and language."""

    given: GivenCheckout
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


def place_order(asked: Asked, *, check_bearer: CheckBearer, is_careful: bool = False) -> PlacedOrder:
    """Place an order within the caller's transaction, or raise what speaks against it.

    Locks are taken in one order by all: the cart, the customer, voucher codes, products, offers, the counter of
    references, gift cards.
    """
    cart = hold_cart(asked, check_bearer)
    prospect = look_ahead(asked.given, cart, read_address_book(cart.row.customer, asked.given.addresses))
    buyer = buyer_of(cart.row, asked.given)
    _refuse(list(data_problems(prospect)))
    _refuse(list(order_problems(prospect, email=buyer.email)))
    now = timezone.now()
    draft, kept = _draft(asked, prospect, buyer, now, is_careful=is_careful)
    opening = _open(draft, now)
    _count_codes(prospect)
    _take_goods(prospect, draft.items)
    draft.name(draw_reference(asked.store_name, is_careful=is_careful))
    payment = _start_payment(draft)
    document = build_document(draft.rows()) if opening.is_finished else None
    tables = [*kept.tables(), *draft.tables(), *_opening_tables(opening), *_document_table(document)]
    write_rows(tables, beside=[] if payment.problem else removal_of(prospect.cart.row))
    kept.point_defaults()
    _spend_gift_cards(prospect, draft.order)
    if not opening.is_finished:
        go_on(opening=opening, items=draft.items)
    return PlacedOrder(draft.order, payment, document)


def hold_cart(asked: Asked, check_bearer: CheckBearer) -> LoadedCart:
    """Return the cart as it can be bought now, and hold it until the transaction ends (stage C)."""
    row = cart_to_order(asked.given.cart_uuid, asked.owner, asked.store_name)
    check_bearer(row)
    if row is None:
        raise CartNotFound
    cart = load_cart(row, asked.locale_name)
    if not cart.items:
        raise CartEmpty
    reload = reload_cart(cart)
    if reload.refusals:
        raise CheckoutDataInvalid.of([CheckoutDataInvalid.entry(message) for message in reload.refusals])
    if reload.dropped:
        raise CheckoutDataInvalid
    return reload.cart


def _refuse(problems: list[str]) -> None:
    if problems:
        raise OrderNotPlaced.because(problems)


def _draft(
    asked: Asked, prospect: Prospect, buyer: Buyer, now: datetime, *, is_careful: bool
) -> tuple[Draft, KeptAddresses]:
    """Draw the keys and draft all rows, those of the customer's address book among them."""
    cart, payment = prospect.cart, prospect.payment
    split = split_order(prospect.calculated)
    counts = counts_of(prospect, split, bundle_counts(cart))
    counts[CustomerAddress] = len(addresses_to_keep(prospect))
    keys_of = draw_keys(counts, is_careful=is_careful)
    kept = keep_addresses(prospect, keys_of[CustomerAddress], asked.actor)
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


def _open(draft: Draft, now: datetime) -> Opening:
    """Lead the items as far along their process as no row is needed."""
    try:
        opening = open_processes(draft.items, Logbook(ORDER_ITEMS, Origin(path="checkout"), now))
        process = usable_process(draft.items[0].process)
    except ProcessError as problem:
        raise OrderNotPlaced from problem
    draft.order.is_hidden_from_customer = all(process.is_hidden(item.state) for item in draft.items)
    return opening


def _count_codes(prospect: Prospect) -> None:
    codes = {each.candidate.code for each in prospect.calculated.discounts if each.candidate.code is not None}
    try:
        count_voucher_uses(codes=codes)
    except VoucherUsedUp as problem:
        raise OrderNotPlaced.because([VOUCHER_USED_UP()]) from problem


def _take_goods(prospect: Prospect, items: Sequence[OrderItem]) -> None:
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
        take_stock(quantities=products, store_id=store_id)
        take_offers(quantities=offers, store_id=store_id)
    except StockShort as problem:
        skus = dict.fromkeys(item.sku for item in items if {item.sku, item.product_offer_reference} & {*problem.keys})
        raise OrderNotPlaced.because([NOT_AVAILABLE({"%sku%": sku}) for sku in skus]) from problem


def _spend_gift_cards(prospect: Prospect, order: Order) -> None:
    cards = zip(prospect.cart.facts.gift_cards, prospect.calculated.redeemed, strict=True)
    amounts = {code: amount for code, amount in cards if amount}
    try:
        if amounts:
            redeem_gift_cards(order=order, amounts=amounts)
    except GiftCardRefused as problem:
        raise OrderNotPlaced from problem


def _start_payment(draft: Draft) -> PaymentStart:
    """Let the provider of the chosen payment begin, and keep by what it will recognise the payment again."""
    payment = draft.payments[0]
    start = provider_named(payment.provider or "").start(draft.order, payment)
    payment.identifier = start.identifier
    return start


def _opening_tables(opening: Opening) -> Tables:
    return [(ItemStateChange, opening.state_changes), (TransitionLog, opening.log), (ItemTimeout, opening.timeouts)]


def _document_table(document: BuiltDocument | None) -> Tables:
    if document is None:
        return []
    row = OrderDocument(
        order_id=document.order_id, revision=document.revision, detail=document.detail, entry=document.entry
    )
    return [(OrderDocument, [row])]
