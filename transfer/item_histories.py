"""What goes with the states of imported items: steps, clocks that run, what was done by whom, goods kept back."""

from collections.abc import Sequence

from agents.models import User
from orders.models import ItemStateChange, ItemTimeout, TransitionLog
from orders.oms.transition import ReservationChanges
from transfer.drafts import WITNESSES
from transfer.order_update import OrderUpdate

ROWS_A_STATEMENT = 1000


def save_histories(changes: Sequence[OrderUpdate]) -> None:
    """Write the steps of items.

    An export of ours brings them along with the clocks, and they take the place of what is stored. Any other document
    says the state alone: a new item and one whose state is another than before get that one step.
    """
    _save_brought([change for change in changes if change.draft.is_own])
    _save_single_steps([change for change in changes if not change.draft.is_own])


def _save_brought(changes: Sequence[OrderUpdate]) -> None:
    known = [item.pk for change in changes if change.stored for item in change.stored.items]
    if known:
        ItemStateChange.objects.filter(item__in=known).delete()
        ItemTimeout.objects.filter(item__in=known).delete()
    steps = [step for change in changes for step in change.draft.state_changes]
    clocks = [clock for change in changes for clock in change.draft.timeouts]
    _save_witnesses(changes)
    ItemStateChange.objects.bulk_create(steps, batch_size=ROWS_A_STATEMENT)
    ItemTimeout.objects.bulk_create(clocks, batch_size=ROWS_A_STATEMENT)


def _save_witnesses(changes: Sequence[OrderUpdate]) -> None:
    """Write what was done with the orders, in place of what is stored. Somebody unknown here is nobody's account."""
    emails = {email for change in changes for email in change.draft.users if email}
    users = {user.email: user for user in User.objects.filter(email__in=emails)} if emails else {}
    for change in changes:
        for row, email in zip(change.draft.witnesses, change.draft.users, strict=True):
            row.user = users.get(email or "")
    known = [change.stored.order.pk for change in changes if change.stored]
    for _, model in WITNESSES:
        if known:
            stored = model.objects.filter(order__in=known)
            (stored.filter(merchant_item=None) if model is TransitionLog else stored).delete()
        rows = [row for change in changes for row in change.draft.witnesses if type(row) is model]
        model.objects.bulk_create(rows, batch_size=ROWS_A_STATEMENT)


def _save_single_steps(changes: Sequence[OrderUpdate]) -> None:
    steps = []
    for change in changes:
        before = {item.pk: item.state for item in change.stored.items} if change.stored else {}
        for item in change.draft.items:
            if before.get(item.pk) != item.state:
                steps.append(ItemStateChange(item=item, state=item.state, created_at=item.state_changed_at))
    ItemStateChange.objects.bulk_create(steps, batch_size=ROWS_A_STATEMENT)


def count_reservations(changes: Sequence[OrderUpdate]) -> None:
    """Keep back the goods of items that count as reserved, and give back those of items that do no longer."""
    reservations = ReservationChanges()
    for change in changes:
        before = {item.pk: item for item in change.stored.items} if change.stored else {}
        for item in before.values():
            reservations.add(item, -int(item.is_reserved))
        for item in change.draft.items:
            reservations.add(item, int(item.is_reserved))
    reservations.write()
