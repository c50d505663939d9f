"""What placing orders does when something happens in a room below."""

from typing import Any

from carts.models import Cart
from checkout.idempotency import forget_answers
from customers.models import Customer
from orders.models import OrderAmendmentDraft


def forget_anonymized(sender: object, *, customer: Customer, **signal: Any) -> None:
    """Forget the answers that a repeated request would have got, and changes of orders that were laid aside."""
    forget_answers(caller=customer.reference)
    drafts = OrderAmendmentDraft.objects.filter(order__customer=customer)
    Cart.objects.filter(pk__in=drafts.values("cart")).delete()
