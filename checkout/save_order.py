"""The one door through which a placed order is written: all that it leaves behind, in as few statements as can be.

On PostgreSQL all tables, the finished document and the end of the cart are one statement (`database.bulk_insert`).
"""

from django.db.models import Model

from carts.actions.checkout_cart import deletion_of
from checkout.amendment import tables_beside_order, write_order
from checkout.errors import OrderNotPlaced
from checkout.payments import PaymentStart
from checkout.placement_draft import PlacementDraft
from checkout.validation import gift_card_used_up
from database.bulk_insert import Columns, Tables, insert_rows
from orders.api_documents import BuiltDocument, build_document, document_row
from orders.gift_cards.actions import GiftCardRefused, redeem_gift_cards
from orders.models import ItemStateChange, ItemTimeout, OrderDocument, TransitionLog
from orders.oms import finish_initial_steps


def save_order(draft: PlacementDraft, payment: PaymentStart) -> BuiltDocument | None:
    """Write the order, take the cart away, let gift cards pay, and hand the items to the engine.

    The cart stays where the payment has a problem, for another try. Returns the document that was stored with the
    order; there is none while the process goes on moving it. Raises `OrderNotPlaced` where a gift card cannot pay.
    """
    steps = draft.initial_steps
    document = build_document(draft.rows.rows()) if steps.is_finished and not draft.amended else None
    insert_rows(_tables(draft, document), beside=[] if payment.problem else deletion_of(draft.quote.cart.row))
    if draft.amended:
        write_order(draft.rows, draft.addresses_before)
    draft.new_addresses.point_defaults()
    _redeem_gift_cards(draft)
    if not steps.is_finished:
        finish_initial_steps(opening=steps, items=draft.items)
    return document


def _tables(draft: PlacementDraft, document: BuiltDocument | None) -> Tables:
    steps = draft.initial_steps
    state_changes: list[Model | Columns] = [*draft.history.state_changes, *steps.state_changes]
    log: list[Model | Columns] = [*draft.history.log, *steps.log]
    return [
        *draft.new_addresses.tables(),
        *(tables_beside_order(draft.rows) if draft.amended else draft.rows.tables()),
        (ItemStateChange, state_changes),
        (TransitionLog, log),
        (ItemTimeout, steps.timeouts),
        (OrderDocument, [] if document is None else [document_row(document)]),
    ]


def _redeem_gift_cards(draft: PlacementDraft) -> None:
    quote = draft.quote
    cards = zip(quote.cart.data.gift_cards, quote.calculated.redeemed, strict=True)
    amounts = {code: amount for code, amount in cards if amount}
    try:
        if amounts:
            redeem_gift_cards(order=draft.order, amounts=amounts, actor=draft.actor)
    except GiftCardRefused as problem:
        raise OrderNotPlaced.because([gift_card_used_up(problem.code)]) from problem
