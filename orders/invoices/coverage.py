"""What is sold in the end: which items an invoice names and turnover counts, the canceled ones left out."""

from django.db.models import Q

from orders.models import OrderItem
from orders.oms.errors import ProcessError
from orders.oms.item_kinds import ORDER_PROCESSES
from orders.oms.library import find_process, readings_of
from orders.states import STATES_LEFT_OUT_OF_INVOICES

EXCLUDED = "exclude from invoice"


def is_invoiced(item: OrderItem) -> bool:
    """Tell whether an item is on an invoice: what was canceled is not, nor what a flag of its state leaves out."""
    if item.state in STATES_LEFT_OUT_OF_INVOICES:
        return False
    try:
        return not find_process(item.process).has_flag(item.state, EXCLUDED)
    except ProcessError:
        return True


def left_out_of_invoices() -> Q:
    """Return the condition of items that `is_invoiced` says no to, for reads of many."""
    condition = Q(state__in=STATES_LEFT_OUT_OF_INVOICES)
    for name, reading in readings_of(ORDER_PROCESSES).items():
        if reading.process is not None:
            flagged = [state for state in reading.process.states if reading.process.has_flag(state, EXCLUDED)]
            if flagged:
                condition |= Q(process=name, state__in=flagged)
    return condition
