from orders.models import OrderItem
from orders.states import REFUNDED_STATE, STATES_AFTER_START_OF_RETURN
from orders.transfer.drafts import OrderDraft


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
