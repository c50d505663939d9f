"""Taking orders over in batches: each batch is one transaction, and a bad order costs only itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction
from django.utils import timezone

from checkout.order_references import raise_counters_past
from customers.actions.stub_customers import UnknownCustomer, add_stub_customers
from customers.models import Customer
from merchants.actions.stub_merchants import add_stub_merchants
from merchants.models import Merchant
from orders.api_documents.document_rows import read_rows
from orders.models import Order
from transfer.comparison import is_same_order
from transfer.drafts import OrderDraft, add_histories, read_drafts
from transfer.errors import OrderRefused
from transfer.order_update import OrderUpdate
from transfer.parsers import parse_order
from transfer.parsers.orders import IMPORT
from transfer.resources import OrderResource
from transfer.reuse_keys import reuse_keys
from transfer.storage import store
from transfer.taken_numbers import TakenNumbers

BATCH_BYTES_MAX = 32 * 1024 * 1024


@dataclass(slots=True)
class ImportOutcome:
    """What became of orders."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refusals: list[tuple[OrderResource, str]] = field(default_factory=list)
    notes: list[tuple[OrderResource, str]] = field(default_factory=list)
    replaced_numbers: int = 0
    stub_customers: set[str] = field(default_factory=set)
    stub_merchants: set[str] = field(default_factory=set)


class OrderImport:
    """Collects orders and writes them in batches; `report` is told the outcome of each batch."""

    def __init__(self, *, batch_size: int, is_dry_run: bool, report: Callable[[ImportOutcome], None]) -> None:
        self.batch_size = batch_size
        self.is_dry_run = is_dry_run
        self.report = report
        self._waiting: dict[str, OrderResource] = {}
        self._waiting_bytes = 0

    def add(self, resource: OrderResource) -> None:
        """Take an order into the batch. A second document of the same order comes into the next one."""
        if resource.reference in self._waiting:
            self.write()
        self._waiting[resource.reference] = resource
        self._waiting_bytes += resource.size
        if len(self._waiting) >= self.batch_size or self._waiting_bytes >= BATCH_BYTES_MAX:
            self.write()

    def write(self) -> None:
        """Write what is waiting."""
        waiting = list(self._waiting.values())
        self._waiting, self._waiting_bytes = {}, 0
        if waiting:
            self._write(waiting)

    def _write(self, resources: Sequence[OrderResource], *, is_last_try: bool = False) -> None:
        try:
            outcome = import_orders(resources, is_dry_run=self.is_dry_run)
        except DatabaseError as problem:
            if len(resources) > 1:  # one of them is to blame: let each stand for itself
                for resource in resources:
                    self._write([resource])
                return
            if not is_last_try:  # a live order took one of its numbers meanwhile, which can be seen by now
                self._write(resources, is_last_try=True)
                return
            reason = f"The database refuses it: {str(problem).splitlines()[0]}."
            outcome = ImportOutcome(refusals=[(resources[0], reason)])
        self.report(outcome)


def import_orders(resources: Sequence[OrderResource], *, is_dry_run: bool = False) -> ImportOutcome:
    """Create or update these orders, no two of the same reference, in one transaction."""
    outcome = ImportOutcome()
    drafts: dict[str, OrderDraft] = {}
    by_reference = {resource.reference: resource for resource in resources}
    for resource in resources:
        try:
            drafts[resource.reference] = parse_order(resource)
        except OrderRefused as refusal:
            outcome.refusals.append((resource, str(refusal)))
    with transaction.atomic():
        changes = _changes(drafts, by_reference, outcome)
        _connect_customers(changes, outcome)
        _add_merchants(changes, outcome)
        store(changes, now=timezone.now())
        raise_counters_past([change.draft.order.reference for change in changes])
        _tell_of_replaced(changes, by_reference, outcome)
        transaction.set_rollback(is_dry_run)
    return outcome


def _changes(
    drafts: dict[str, OrderDraft], by_reference: dict[str, OrderResource], outcome: ImportOutcome
) -> list[OrderUpdate]:
    """Lock the stored orders, sort the drafts into new, changed and unchanged, and return the first two."""
    stored_keys = (
        Order.objects.select_for_update().filter(reference__in=drafts).order_by("pk").values_list("pk", flat=True)
    )
    stored_drafts = read_drafts(read_rows(stored_keys))
    if any(draft.is_own for draft in drafts.values()):
        add_histories(stored_drafts.values())
    taken = TakenNumbers(drafts.values())
    changes = []
    for reference, draft in drafts.items():
        stored = stored_drafts.get(reference)
        if stored is not None and _is_another_order(draft.order, stored.order):
            reason = f"Another order {reference} was placed here at {stored.order.created_at.isoformat()}."
            outcome.refusals.append((by_reference[reference], reason))
            continue
        replaced = taken.claim(draft)
        outcome.notes += [(by_reference[reference], note) for note in draft.notes]
        if stored is not None:
            reuse_keys(draft, stored)
        if stored is not None and is_same_order(draft, stored):
            outcome.unchanged += 1
        else:
            new = tuple(number for number in replaced if number.row.pk is None)
            taken.number_new_rows(draft)
            changes.append(OrderUpdate(draft, stored, new))
    outcome.updated = sum(1 for change in changes if change.stored)
    outcome.created = len(changes) - outcome.updated
    return changes


def _is_another_order(told: Order, stored: Order) -> bool:
    """Tell whether two shops gave one reference: an order that was placed here was placed at no other moment."""
    return stored.source != IMPORT and stored.created_at != told.created_at


def _tell_of_replaced(
    changes: Iterable[OrderUpdate], by_reference: dict[str, OrderResource], outcome: ImportOutcome
) -> None:
    """Name each number that a new row could not keep, and the one that it has instead."""
    for change in changes:
        resource = by_reference[change.draft.order.reference]
        outcome.notes += [(resource, str(number)) for number in change.replaced]
        outcome.replaced_numbers += len(change.replaced)


def _connect_customers(changes: Iterable[OrderUpdate], outcome: ImportOutcome) -> None:
    """Give each order its customer, adding those that are unknown, and a new order what it keeps of the customer."""
    unknown: dict[str, UnknownCustomer] = {}
    for change in changes:
        order = change.draft.order
        if not change.draft.is_guest and order.customer_reference is not None:
            unknown.setdefault(order.customer_reference, _tell_of_customer(order))
    customers = {customer.reference: customer for customer in Customer.objects.filter(reference__in=unknown)}
    stubs = add_stub_customers([told for reference, told in unknown.items() if reference not in customers])
    customers |= {stub.reference: stub for stub in stubs}
    outcome.stub_customers |= {stub.reference for stub in stubs}
    for change in changes:
        order = change.draft.order
        customer = None if change.draft.is_guest else customers.get(order.customer_reference or "")
        order.customer = customer
        if not change.draft.is_own and change.stored is None:
            _keep_of_customer(order, customer)


def _tell_of_customer(order: Order) -> UnknownCustomer:
    address = order.billing_address
    return UnknownCustomer(
        reference=order.customer_reference or "",
        salutation=address.salutation,
        first_name=address.first_name,
        last_name=address.last_name,
    )


def _keep_of_customer(order: Order, customer: Customer | None) -> None:
    address = order.billing_address
    is_known = customer is not None and not customer.is_stub
    order.email = (customer.email if customer and is_known else address.email) or ""
    order.salutation = (customer.salutation if customer and is_known else None) or address.salutation
    order.first_name = (customer.first_name if customer and is_known else None) or address.first_name
    order.last_name = (customer.last_name if customer and is_known else None) or address.last_name
    if customer and customer.locale_name:
        order.locale_name = customer.locale_name


def _add_merchants(changes: Iterable[OrderUpdate], outcome: ImportOutcome) -> None:
    named = dict.fromkeys(
        item.merchant_reference for change in changes for item in change.draft.items if item.merchant_reference
    )
    known = set(Merchant.objects.filter(reference__in=named).values_list("reference", flat=True))
    stubs = add_stub_merchants([reference for reference in named if reference not in known])
    outcome.stub_merchants |= {stub.reference for stub in stubs}
