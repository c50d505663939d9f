"""Discounts: the rows of items as they stand, and what only the order's sums show given to the expense that it fits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from orders.models import OrderDiscount, OrderExpense, OrderItem
from transfer.drafts import OrderDraft
from transfer.json_nodes import COUNT_MAX, Node


@dataclass(slots=True)
class DiscountGroup:
    """A discount's sum over the whole order (orders.md, 3.9), less what has been explained."""

    display_name: str
    description: str | None
    voucher_code: str | None
    amount: int
    quantity: int


def add_discounts(draft: OrderDraft, attributes: Node) -> None:
    """Add all discount rows to the draft.

    Row ids give the order's `calculatedDiscounts` the order of their keys and an item's the order of its list, so
    the rows are put in a sequence that keeps both.
    """
    groups = [_group(node) for node in attributes.nodes("calculatedDiscounts")]
    names = list(dict.fromkeys(group.display_name for group in groups))
    owned = [
        _rows_of_item(draft, item, node) for item, node in zip(draft.items, attributes.nodes("items"), strict=True)
    ]
    _explain(groups, owned)
    rest: list[OrderDiscount] = []
    for group in groups:
        if group.amount > 0:
            rest += _rows_of_rest(draft, group, rest)
    owned += [[row] for row in rest]
    draft.discounts = _in_sequence(names, owned)


def _group(node: Node) -> DiscountGroup:
    return DiscountGroup(
        display_name=node.text("displayName"),
        description=node.optional_text("description", limit=None),
        voucher_code=node.optional_text("voucherCode"),
        amount=node.integer("sumAmount"),
        quantity=1 if node.is_null("quantity") else node.integer("quantity", 0, COUNT_MAX),
    )


def _rows_of_item(draft: OrderDraft, item: OrderItem, node: Node) -> list[OrderDiscount]:
    rows = []
    for entry in node.nodes("calculatedDiscounts"):
        group = _group(entry)
        row = _row(draft, group, group.amount, group.quantity)
        row.item, row.unit_amount = item, entry.optional_integer("unitAmount")
        rows.append(row)
    if item.sum_discount_amount_full_aggregation == 0 and any(row.sum_amount for row in rows):
        draft.notes.append(f"{node.path}.calculatedDiscounts left out: the amounts of the item know no discount.")
        return []
    return rows


def _explain(groups: Iterable[DiscountGroup], owned: Iterable[list[OrderDiscount]]) -> None:
    """Subtract from each group what the rows of items amount to."""
    rest = {group.display_name: group for group in groups}
    for row in (row for rows in owned for row in rows):
        group = rest.get(row.display_name)
        if group is not None:
            group.amount -= row.sum_amount
            group.quantity -= row.quantity


def _rows_of_rest(draft: OrderDraft, group: DiscountGroup, given: list[OrderDiscount]) -> list[OrderDiscount]:
    """Give the rest of a group to an expense that it fits, or to several in turn; what is left, to the order alone."""
    open_amounts = _open_amounts(draft, given)
    fitting = [(expense, amount) for expense, amount in open_amounts if amount == group.amount]
    rows = []
    for expense, amount in fitting[:1] or _spread(group.amount, open_amounts):
        row = _row(draft, group, amount, min(1, max(0, group.quantity)))
        row.expense, row.unit_amount = expense, amount
        rows.append(row)
        group.amount -= amount
        group.quantity -= row.quantity
    if group.amount:
        rows.append(_row(draft, group, group.amount, max(0, group.quantity)))
    elif rows:
        rows[-1].quantity += max(0, group.quantity)
    return rows


def _open_amounts(draft: OrderDraft, given: Iterable[OrderDiscount]) -> list[tuple[OrderExpense, int]]:
    """Return the expenses with a discount that none of the rows given to expenses explains yet."""
    explained: dict[int, int] = defaultdict(int)
    for row in given:
        explained[id(row.expense)] += row.sum_amount
    open_amounts = [(expense, expense.sum_discount_amount - explained[id(expense)]) for expense in draft.expenses]
    return [(expense, amount) for expense, amount in open_amounts if amount > 0]


def _spread(total: int, open_amounts: Iterable[tuple[OrderExpense, int]]) -> list[tuple[OrderExpense, int]]:
    spread = []
    for expense, amount in open_amounts:
        if total > 0:
            spread.append((expense, min(total, amount)))
            total -= amount
    return spread


def _in_sequence(names: Iterable[str], owned: Iterable[list[OrderDiscount]]) -> list[OrderDiscount]:
    """Let every name appear first in the order of `names`, and the rows of one owner in their own order."""
    waiting = [list(rows) for rows in owned]
    sequence: list[OrderDiscount] = []
    seen: set[str] = set()
    for name in names:
        for rows in waiting:
            before = next((at for at, row in enumerate(rows) if row.display_name == name), None)
            if before is not None and all(row.display_name in seen for row in rows[:before]):
                sequence += rows[: before + 1]
                del rows[: before + 1]
                seen.add(name)
                break
    return sequence + [row for rows in waiting for row in rows]


def _row(draft: OrderDraft, group: DiscountGroup, amount: int, quantity: int) -> OrderDiscount:
    return OrderDiscount(
        order=draft.order,
        display_name=group.display_name,
        description=group.description,
        voucher_code=group.voucher_code,
        quantity=quantity,
        sum_amount=amount,
    )
