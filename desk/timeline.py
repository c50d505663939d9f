"""Everything that happened to an order, newest first: who or what did it, when, why, and what went wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agents.models import User
from desk.labels import event_label
from notifications.mail.models import Mail
from orders.models import ItemStateChange, Order, OrderItem, Return, TransitionLog
from shipments.models import OrderAddress, Shipment

LOG_ROWS_MAX = 2000
"""So many of the newest rows of the transition log are read; an order with more has been going round in circles."""

CAUSES = {"refund": gettext_lazy("Refund"), "start of return": gettext_lazy("Start of return")}
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FieldDifference:
    label: str
    before: str
    after: str


@dataclass
class TimelineEntry:
    """One thing that happened. `kind` is what the timeline can be filtered by."""

    at: datetime
    kind: str
    title: str
    who: str = ""
    is_automatic: bool = False
    text: str = ""
    amount: int | None = None
    source_state: str = ""
    target_state: str = ""
    items: list[OrderItem] = field(default_factory=list)
    error: str = ""
    differences: list[FieldDifference] = field(default_factory=list)
    technical: Pairs = ()
    mail_id: int | None = None

    @property
    def extent(self) -> str:
        """How many items it happened to."""
        return ngettext("%(counter)s item", "%(counter)s items", len(self.items)) % {"counter": len(self.items)}


def timeline_of(
    order: Order, items: Iterable[OrderItem], returns: Iterable[Return], *, has_comments: bool, has_mails: bool
) -> list[TimelineEntry]:
    """Put together what the order's logs say. `items` carry their state changes; each other log is one statement."""
    of_key = {item.pk: item for item in items}
    logged: set[tuple[int, datetime, str]] = set()
    entries = [
        *_placed(order),
        *_transitions(order, of_key, logged),
        *_state_changes(of_key.values(), logged),
        *_totals(order),
        *_refunds(order),
        *_gift_card_movements(order),
        *_returns(returns, of_key),
        *_papers(order, of_key),
        *_changes(order),
        *_addresses(order),
    ]
    if has_comments:
        entries += [
            TimelineEntry(comment.created_at, "comment", _("Comment"), who=_name(comment.user), text=comment.message)
            for comment in order.comments.all()
        ]
    if has_mails:
        entries += _mails(order)
    return sorted(entries, key=lambda entry: entry.at)[::-1]


def _placed(order: Order) -> Iterator[TimelineEntry]:
    text = _("by %(agent)s on behalf of the customer") % {"agent": order.agent_email} if order.agent_email else ""
    yield TimelineEntry(order.created_at, "order", _("Order placed"), text=text)
    amendment = getattr(order, "amendment", None)
    if amendment is not None:
        yield TimelineEntry(amendment.updated_at, "order", _("Changed by the customer"))


def _transitions(
    order: Order, items: dict[int, OrderItem], logged: set[tuple[int, datetime, str]]
) -> Iterable[TimelineEntry]:
    """One entry for all items that took the same step together."""
    rows = TransitionLog.objects.filter(order=order).select_related("user").order_by("-pk")[:LOG_ROWS_MAX]
    entries: dict[tuple[Any, ...], TimelineEntry] = {}
    for row in rows:
        if row.target_state and row.merchant_item_id is None:
            logged.add((row.item_id, row.created_at, row.target_state))
        step = (row.process, row.event, row.source_state, row.target_state, row.condition)
        alike = (row.created_at, *step, row.error_message)
        if alike not in entries:
            entries[alike] = _transition(row)
        if row.item_id in items:
            entries[alike].items.insert(0, items[row.item_id])
    return reversed(entries.values())


def _transition(row: TransitionLog) -> TimelineEntry:
    details = {
        _("Event"): row.event,
        _("Condition"): row.condition,
        _("Command"): row.command,
        _("Process"): row.process,
        _("Where"): row.path,
        _("Host"): row.host_name,
    }
    return TimelineEntry(
        row.created_at,
        "process",
        event_label(row.event) if row.event else _("Condition came true"),
        who=_name(row.user),
        is_automatic=row.user is None,
        source_state=row.source_state,
        target_state="" if row.target_state == row.source_state else row.target_state,
        error=row.error_message,
        technical=tuple((label, text) for label, text in details.items() if text),
    )


def _state_changes(items: Iterable[OrderItem], logged: set[tuple[int, datetime, str]]) -> Iterable[TimelineEntry]:
    """States that items came into by no event of ours: where they began, and what they brought along."""
    entries: dict[tuple[datetime, str], TimelineEntry] = {}
    for item in items:
        for change in item.state_changes.all():
            if (item.pk, change.created_at, change.state) not in logged:
                entry = entries.setdefault((change.created_at, change.state), _state_change(change))
                entry.items.append(item)
    return entries.values()


def _state_change(change: ItemStateChange) -> TimelineEntry:
    return TimelineEntry(change.created_at, "process", _("State reached"), is_automatic=True, target_state=change.state)


def _totals(order: Order) -> Iterator[TimelineEntry]:
    for totals in order.totals_history.all():
        title = _("Totals calculated")
        text = str(CAUSES.get(totals.cause, capfirst(totals.cause)))
        yield TimelineEntry(totals.created_at, "money", title, is_automatic=True, text=text, amount=totals.grand_total)


def _refunds(order: Order) -> Iterator[TimelineEntry]:
    for refund in order.refunds.all():
        title = _("Refund")
        yield TimelineEntry(
            refund.created_at, "money", title, who=refund.actor_text, text=refund.comment, amount=refund.amount
        )


def _gift_card_movements(order: Order) -> Iterator[TimelineEntry]:
    for movement in order.gift_card_movements.all():
        title = _("Paid by gift card") if movement.amount < 0 else _("Back on gift card")
        name, amount = movement.gift_card.name, abs(movement.amount)  # the code is for whoever may see cards
        yield TimelineEntry(movement.created_at, "money", title, who=movement.actor_text, text=name, amount=amount)


def _returns(returns: Iterable[Return], items: dict[int, OrderItem]) -> Iterator[TimelineEntry]:
    for sent_back in returns:
        rows = [row for row in sent_back.items.all() if row.order_item_id in items]
        yield TimelineEntry(
            sent_back.created_at,
            "order",
            _("Return %(reference)s") % {"reference": sent_back.reference},
            text="\n".join(dict.fromkeys(row.reason for row in rows if row.reason)),
            items=[items[row.order_item_id] for row in rows],
        )


def _papers(order: Order, items: dict[int, OrderItem]) -> Iterator[TimelineEntry]:
    """Claims and invoices."""
    for claim in order.claims.all():
        claimed = [items[item.pk] for item in claim.items.all() if item.pk in items]
        title = _("Claim %(number)s opened") % {"number": claim.pk}
        yield TimelineEntry(
            claim.created_at, "order", title, who=_name(claim.opened_by), text=claim.description, items=claimed
        )
        if claim.closed_at:
            yield TimelineEntry(
                claim.closed_at,
                "order",
                _("Claim %(number)s closed") % {"number": claim.pk},
                who=_name(claim.closed_by),
            )
    for invoice in order.invoices.all():
        title = _("Invoice %(reference)s") % {"reference": invoice.reference}
        yield TimelineEntry(invoice.issued_at, "order", title, who=invoice.actor_text)


def _changes(order: Order) -> Iterator[TimelineEntry]:
    for change in order.changes.all():
        yield TimelineEntry(
            change.created_at,
            "change",
            str(change.get_kind_display()),
            who=_name(change.user),
            differences=[
                FieldDifference(_field_label(detail["name"]), detail["before"], detail["after"])
                for detail in change.details
            ],
        )


def _addresses(order: Order) -> Iterator[TimelineEntry]:
    """The versions of all addresses of the order, each against the one before."""
    keys = {order.billing_address_id, order.shipping_address_id}
    keys |= {shipment.shipping_address_id for shipment in order.shipments.all()}
    before: dict[int, Any] = {}
    for row in OrderAddress.history.filter(id__in=keys - {None}).select_related("history_user").order_by("history_id"):
        if row.id in before:
            yield TimelineEntry(
                row.history_date,
                "change",
                _("Address changed"),
                who=_name(row.history_user),
                differences=list(address_differences(before[row.id], row)),
            )
        before[row.id] = row


def versions_of(address: OrderAddress) -> list[TimelineEntry]:
    """Return how an address was changed, newest first, down to how it was when the order was placed."""
    rows = list(address.history.select_related("history_user").order_by("history_id"))
    first = [
        TimelineEntry(row.history_date, "change", _("As it was ordered"), text=str(row.instance)) for row in rows[:1]
    ]
    changes = [
        TimelineEntry(
            after.history_date, "change", _("Address changed"), who=_name(after.history_user), differences=list(found)
        )
        for before, after in pairwise(rows)
        if (found := list(address_differences(before, after)))
    ]
    return (first + changes)[::-1]


def address_differences(before: Any, after: Any) -> Iterator[FieldDifference]:
    for compared in OrderAddress._meta.concrete_fields:
        old, new = (getattr(row, compared.attname) or "" for row in (before, after))
        if old != new and not compared.primary_key:
            yield FieldDifference(capfirst(str(compared.verbose_name)), old, new)


def _mails(order: Order) -> Iterator[TimelineEntry]:
    for mail in Mail.objects.about(order.reference).defer("context", "secrets").order_by("pk"):
        yield TimelineEntry(
            mail.sent_at or mail.created_at,
            "mail",
            mail.subject or _("Mail %(kind)s") % {"kind": mail.kind},
            is_automatic=True,
            text=f"{mail.recipient} · {mail.get_state_display()}",
            error=mail.last_error,
            mail_id=mail.pk,
        )


def _name(user: User | None) -> str:
    return "" if user is None else str(user)


def _field_label(name: str) -> str:
    """Name a field of an order or a shipment; a name of neither, such as a product's, is shown as it is."""
    if name == "items":
        return _("Items")
    for model in (Order, Shipment):
        if name in {own.name for own in model._meta.concrete_fields}:
            return capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    return name
