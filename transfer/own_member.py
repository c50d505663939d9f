"""The member `kontor` of an exported order: what the API does not say of it, so that nothing is lost on the way.

It stands beside `data`. Its lists are in the order of those of the document; a document without it is as
good as any other shop's.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from orders.models import (
    ItemStateChange,
    ItemTimeout,
    Order,
    OrderDiscount,
    OrderItem,
    OrderItemOption,
    OrderTotals,
    TransitionLog,
)
from transfer.drafts import WITNESSES, OrderDraft
from transfer.errors import OrderRefused
from transfer.json_nodes import INTEGER_MAX, Node
from transfer.own_columns import read_own, write_own

Row = TypeVar("Row", ItemStateChange, ItemTimeout)
MEMBER = "kontor"
LISTS = ("shipments", "expenses", "payments")


def own_member(draft: OrderDraft) -> dict[str, Any]:
    """Return what the document of a stored order does not say."""
    items = {id(item): position for position, item in enumerate(draft.items)}
    expenses = {id(expense): position for position, expense in enumerate(draft.expenses)}
    return {
        "order": {"id": draft.order.pk, "is_guest": draft.order.customer_id is None, **write_own(draft.order)},
        "totals": [write_own(totals) for totals in draft.totals_history],
        **{name: [write_own(row) for row in getattr(draft, name)] for name in LISTS},
        **{name: _witnesses(draft, model) for name, model in WITNESSES},
        "configured_bundles": {str(bundle.pk): write_own(bundle) for bundle in draft.configured_bundles},
        "items": [_item(draft, item) for item in draft.items],
        "discounts": [
            {
                "item": items.get(id(discount.item)),
                "option": _position(_options(draft, discount.item), discount.option),
                "expense": expenses.get(id(discount.expense)),
                **write_own(discount),
            }
            for discount in draft.discounts
        ],
    }


def _item(draft: OrderDraft, item: OrderItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        **write_own(item),
        "options": [write_own(option) for option in _options(draft, item)],
        "history": [write_own(change) for change in draft.state_changes if change.item is item],
        "timeouts": [write_own(timeout) for timeout in draft.timeouts if timeout.item is item],
    }


def _witnesses(draft: OrderDraft, model: type[Any]) -> list[dict[str, Any]]:
    """Name the member of staff by e-mail, and the item by its place, where the row has one."""
    entries = []
    for row, email in zip(draft.witnesses, draft.users, strict=True):
        if type(row) is model:
            item = {"item": _position(draft.items, row.item)} if model is TransitionLog else {}
            entries.append({"user": email, **item, **write_own(row)})
    return entries


def _options(draft: OrderDraft, item: OrderItem | None) -> list[OrderItemOption]:
    return [option for option in draft.options if item is not None and option.item is item]


def _position(rows: Sequence[Model], row: Model | None) -> int | None:
    return next((position for position, other in enumerate(rows) if other is row), None)


def says_the_same(first: OrderDraft, second: OrderDraft) -> bool:
    """Compare two drafts of one order in what the API does not say, but for keys and how often they changed."""
    return _comparable(first) == _comparable(second)


def _comparable(draft: OrderDraft) -> dict[str, Any]:
    member = own_member(draft)
    for name in ("id", "is_guest", "revision", "updated_at"):
        del member["order"][name]
    for item in member["items"]:
        del item["id"]
    for name, _ in WITNESSES:
        for entry in member[name]:
            del entry["user"]  # who has no account here is not known here
    del member["configured_bundles"]
    names = {bundle.pk: write_own(bundle) for bundle in draft.configured_bundles}
    return {**member, "configured_bundles": names}


def read_own_member(draft: OrderDraft, node: Node) -> None:
    """Let the rows of a document hold what the member says beside it. Raises `OrderRefused`."""
    draft.is_own = True
    order = node.node("order")
    read_own(draft.order, order)
    draft.order_number = order.optional_integer("id", 1)
    draft.is_guest = order.flag("is_guest")
    draft.totals_history = [_totals(draft.order, entry) for entry in node.nodes("totals")]
    if draft.totals_history:
        draft.totals = draft.totals_history[-1]
    for name in LISTS:
        for row, entry in _pairs(getattr(draft, name), node, name):
            read_own(row, entry)
    for bundle in draft.configured_bundles:
        read_own(bundle, node.node("configured_bundles").node(str(bundle.pk)))
    for item, entry in _pairs(draft.items, node, "items"):
        _read_item(draft, item, entry)
    draft.discounts = [_discount(draft, entry) for entry in node.nodes("discounts")]
    for name, model in WITNESSES:
        for entry in node.nodes(name):
            _read_witness(draft, model, entry)


def _pairs(rows: Sequence[Any], node: Node, name: str) -> Iterable[tuple[Any, Node]]:
    entries = list(node.nodes(name))
    if len(entries) != len(rows):
        raise OrderRefused(f"{node.path}.{name} has {len(entries)} entries for {len(rows)} of the document.")
    return zip(rows, entries, strict=True)


def _totals(order: Order, node: Node) -> OrderTotals:
    totals = OrderTotals(order=order)
    read_own(totals, node)
    return totals


def _read_item(draft: OrderDraft, item: OrderItem, node: Node) -> None:
    draft.item_numbers.append(node.optional_integer("id", 1))
    read_own(item, node)
    for option, entry in _pairs(_options(draft, item), node, "options"):
        read_own(option, entry)
    draft.state_changes += [_of_item(ItemStateChange(item=item), entry) for entry in node.nodes("history")]
    draft.timeouts += [_of_item(ItemTimeout(item=item), entry) for entry in node.nodes("timeouts")]


def _of_item(row: Row, node: Node) -> Row:
    read_own(row, node)
    return row


def _discount(draft: OrderDraft, node: Node) -> OrderDiscount:
    discount = OrderDiscount(order=draft.order)
    read_own(discount, node)
    discount.item = _picked(draft.items, node, "item")
    discount.option = _picked(_options(draft, discount.item), node, "option")
    discount.expense = _picked(draft.expenses, node, "expense")
    return discount


def _read_witness(draft: OrderDraft, model: type[Any], node: Node) -> None:
    row = model(order=draft.order)
    read_own(row, node)
    if model is TransitionLog:
        row.item = _picked(draft.items, node, "item")
        if row.item is None:
            raise node.refuse("item", "is missing.")
    draft.witnesses.append(row)
    draft.users.append(node.optional_text("user"))


def _picked(rows: Sequence[Any], node: Node, name: str) -> Any:
    position = node.optional_integer(name, 0, INTEGER_MAX)
    if position is None:
        return None
    if position >= len(rows):
        raise node.refuse(name, f"must be below {len(rows)}, not {position}.")
    return rows[position]
