"""Where the bill and the parcels of an order go (checkout.md, 8.3 and 9.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from checkout.messages import ONLY_FOR_CUSTOMERS, SAVED_NOT_FOUND
from checkout.request import ADDRESS_FIELDS, RequestedAddress
from customers.countries import country_name
from customers.models import Customer, CustomerAddress
from shipments.models import OrderAddress


@dataclass(frozen=True, slots=True)
class ResolvedAddress:
    """An address with its fields in hand. `saved` is the row of the address book that it was taken from."""

    given: RequestedAddress
    fields: Mapping[str, str | None]
    saved: CustomerAddress | None = None

    @property
    def iso2_code(self) -> str:
        return self.fields.get("iso2_code") or ""

    @property
    def country(self) -> str | None:
        return country_name(self.iso2_code)

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What makes two addresses the same: the fields that are not empty."""
        return tuple([(name, value) for name in ADDRESS_FIELDS if (value := self.fields.get(name))])

    def snapshot(self) -> OrderAddress:
        """Return the address as an order keeps it, whatever becomes of the book."""
        return OrderAddress(**self.fields, country=self.country)


class AddressBook:
    """The saved addresses that a checkout names; those of other people are not in it."""

    def __init__(self, customer: Customer | None, saved: Iterable[CustomerAddress] = ()) -> None:
        self.customer = customer
        self._saved = {str(address.uuid): address for address in saved}

    def resolve(self, given: RequestedAddress | None) -> ResolvedAddress | None:
        """Return an address with its fields, or nothing where a saved one is not to be found."""
        if given is None:
            return None
        if given.saved_uuid is None:
            return ResolvedAddress(given, {name: given.fields.get(name) for name in ADDRESS_FIELDS})
        saved = self._saved.get(given.saved_uuid.lower())
        if saved is None:
            return None
        return ResolvedAddress(given, {name: getattr(saved, name) for name in ADDRESS_FIELDS}, saved)

    def problems(self, addresses: Iterable[RequestedAddress]) -> list[str]:
        """Return what is wrong with the saved addresses that are named, in their order."""
        named = [given for given in addresses if given.saved_uuid]
        if named and self.customer is None:
            return [ONLY_FOR_CUSTOMERS()]
        missing = [given.saved_uuid for given in named if self.resolve(given) is None]
        return [SAVED_NOT_FOUND({"%id%": uuid}) for uuid in dict.fromkeys(missing)]


def read_address_book(customer: Customer | None, addresses: Iterable[RequestedAddress]) -> AddressBook:
    """Read the saved addresses that are named; one statement, or none where no address is."""
    asked = {uuid for given in addresses if (uuid := _uuid(given.saved_uuid))}
    if customer is None or not asked:
        return AddressBook(customer)
    return AddressBook(customer, CustomerAddress.objects.filter(customer=customer, uuid__in=asked))


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
