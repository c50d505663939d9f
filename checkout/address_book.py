"""Addresses that a customer wrote into a checkout go into the customer's address book (checkout.md, 10.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from audit import Actor
from checkout.addresses import ResolvedAddress
from checkout.quote import CheckoutQuote
from customers.actions.addresses import draft_address, point_defaults
from customers.actions.locks import lock_customer
from customers.models import Customer, CustomerAddress
from database.bulk_insert import Tables


@dataclass(slots=True)
class NewAddresses:
    """New rows of an address book, with their history, not yet written."""

    customer: Customer | None = None
    actor: Actor | None = None
    addresses: list[CustomerAddress] = field(default_factory=list)
    history: list[Any] = field(default_factory=list)
    chosen: list[tuple[CustomerAddress, dict[str, bool]]] = field(default_factory=list)

    def tables(self) -> Tables:
        """Return the rows to write. The model of the history, which is slow to ask for, is left alone without any."""
        if not self.addresses:
            return []
        return [(CustomerAddress, self.addresses), (CustomerAddress.history.model, self.history)]

    def point_defaults(self) -> None:
        """Make them the default ones where that was asked for or where there were none, once they are written."""
        if self.customer is not None and self.actor is not None:
            for address, flags in self.chosen:
                point_defaults(customer=self.customer, address=address, values=flags, actor=self.actor)


def addresses_to_save(prospect: CheckoutQuote) -> list[list[ResolvedAddress]]:
    """Return the addresses that were written, the same ones together; a guest has no book."""
    same: dict[object, list[ResolvedAddress]] = {}
    for address in _used(prospect):
        if address.saved is None and not address.given.is_of_point:
            same.setdefault(address.key, []).append(address)
    return list(same.values())


def draft_new_addresses(prospect: CheckoutQuote, keys: Sequence[int], actor: Actor) -> NewAddresses:
    """Hold the customer and draft the new addresses of the book; saved ones only become default ones if asked for."""
    customer, written = prospect.cart.row.customer, addresses_to_save(prospect)
    favoured = [address for address in _used(prospect) if address.saved and any(_flags([address]).values())]
    if customer is None or not (written or favoured):
        return NewAddresses()
    lock_customer(customer)
    kept = NewAddresses(customer, actor)
    for address in favoured:
        if address.saved is not None:
            kept.chosen.append((address.saved, _flags([address])))
    for key, same in zip(keys, written, strict=True):
        row, history = draft_address(customer=customer, key=key, values=dict(same[0].fields), actor=actor)
        kept.addresses.append(row)
        kept.history.append(history)
        kept.chosen.append((row, _flags(same)))
    return kept


def _used(prospect: CheckoutQuote) -> list[ResolvedAddress]:
    if prospect.cart.row.customer is None:
        return []
    used = [prospect.billing_address, *(group.address for group in prospect.groups)]
    return [address for address in used if address is not None]


def _flags(same: Sequence[ResolvedAddress]) -> dict[str, bool]:
    return {
        "is_default_billing": any(address.given.is_default_billing for address in same),
        "is_default_shipping": any(address.given.is_default_shipping for address in same),
    }
