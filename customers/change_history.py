"""The history of a customer and its addresses, as staff read it. It is written by the actions and edited by nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from customers.audit import CHANNEL_SEPARATOR
from customers.models import Customer, CustomerAddress

ROWS_MAX = 500
"""So many of the newest changes are shown, of the customer and of all its addresses each."""

UNSHOWN_FIELDS = frozenset({"id", "customer", "created_at", "updated_at", "history_relation"})
KINDS: dict[str, str | Promise] = {"+": _("added"), "~": _("changed"), "-": _("removed")}
CHANNELS: dict[str, str | Promise] = {
    "customer": _("the customer"),
    "agent as customer": _("agent as customer"),
    "back office": _("back office"),
}
ACTIVITIES: dict[str, str | Promise] = {
    "confirmation link sent": _("Confirmation link sent"),
    "password link sent": _("Password link sent"),
    "tokens revoked": _("All tokens revoked"),
}


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ChangeEntry:
    """One row of history.

    `deed` says what was done where no field changed, `address` names the address it is about. A snapshot has no row
    before it, so its fields say how everything stood then.
    """

    made_at: datetime
    user: Any
    channel: str | Promise
    kind: str | Promise
    deed: str | Promise = ""
    address: str = ""
    is_snapshot: bool = False
    fields: list[FieldChange] = field(default_factory=list)


def changes_of(customer: Customer) -> list[ChangeEntry]:
    """Return what was changed about a customer, by whom and by which way, newest first, in two statements."""
    own = Customer.history.filter(id=customer.pk)
    addresses = CustomerAddress.history.filter(customer=customer.pk)
    rows = [list(_newest(history)) for history in (own, addresses)]
    changes = [*_changes(Customer, rows[0]), *_changes(CustomerAddress, rows[1])]
    return sorted(changes, key=lambda change: change.made_at, reverse=True)


def _newest(history: Any) -> Any:
    return history.select_related("history_user").order_by("-history_date", "-history_id")[:ROWS_MAX]


def _changes(model: type[Model], rows: Iterable[Any]) -> Iterator[ChangeEntry]:
    older = list(rows)[::-1]
    known: dict[int, Any] = {}
    for row in older:
        channel, _mark, deed = (row.history_change_reason or "").partition(CHANNEL_SEPARATOR)
        before = known.get(row.id)
        known[row.id] = row
        yield ChangeEntry(
            made_at=row.history_date,
            user=row.history_user,
            channel=CHANNELS.get(channel, channel),
            kind=KINDS[row.history_type],
            deed=ACTIVITIES.get(deed, deed),
            address=_address_text(row) if model is CustomerAddress else "",
            is_snapshot=before is None,
            fields=[] if row.history_type == "-" else list(_field_changes(model, before, row)),
        )


def _field_changes(model: type[Model], before: Any, after: Any) -> Iterator[FieldChange]:
    labels = {own.name: own.verbose_name for own in model._meta.concrete_fields}
    for compared in after.tracked_fields:
        if compared.name in UNSHOWN_FIELDS:
            continue
        old, new = (_shown(row, compared) for row in (before, after))
        if old != new:
            yield FieldChange(capfirst(str(labels[compared.name])), old, new)


def _shown(row: Any, compared: Any) -> Any:
    """Return a value as text; dates stay dates, so that the page writes them in its language."""
    value = getattr(row, compared.attname) if row is not None else None
    if value in (None, "", False):
        return ""
    if isinstance(value, date):
        return value
    if compared.is_relation:
        return f"#{value}"
    return str(dict(compared.flatchoices).get(value, value)) if not isinstance(value, bool) else _("yes")


def _address_text(row: Any) -> str:
    parts = (row.address1, row.zip_code, row.city, row.iso2_code)
    return f"#{row.id} " + ", ".join(part for part in parts if part)
