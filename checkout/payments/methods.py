"""Which ways to pay a store offers for a cart, and what they are called on the wire (checkout.md, 13)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps as installed
from django.conf import settings

from database.cached_reads import cached_read
from orders.models import PaymentMethod

NO_PAYMENT = "nopayment"
CREDIT_CARD = "dummyPaymentCreditCard"
INVOICE = "dummyPaymentInvoice"
MARKETPLACE_INVOICE = "dummyMarketplacePaymentInvoice"
INVOICES = frozenset({INVOICE, MARKETPLACE_INVOICE})
ALWAYS_ASKED = ("paymentMethod", "paymentProvider")
CARD_DATA = ("cardType", "cardNumber", "nameOnCard", "cardExpiresMonth", "cardExpiresYear", "cardSecurityCode")


@dataclass(frozen=True, slots=True)
class PublishedMethod:
    """A method that storefronts know by name, so that it exists in every shop; `asked` is informative."""

    name: str
    provider: str
    asked: tuple[str, ...] = ()
    priority: int | None = None


PUBLISHED = {
    CREDIT_CARD: PublishedMethod(
        "Credit Card", "DummyPayment", tuple(f"dummyPaymentCreditCard.{name}" for name in CARD_DATA), 1
    ),
    INVOICE: PublishedMethod("Invoice", "DummyPayment", ("dummyPaymentInvoice.dateOfBirth",)),
    MARKETPLACE_INVOICE: PublishedMethod("Marketplace Invoice", "DummyMarketplacePayment"),
    NO_PAYMENT: PublishedMethod("Nopayment", "Nopayment"),
}


@dataclass(frozen=True, slots=True)
class OfferedPayment:
    """A method with its wire names; `known_as` are the pairs of method and provider that requests may write."""

    method_id: int
    key: str
    name: str
    provider: str
    known_as: frozenset[tuple[str, str]]
    stores: frozenset[str] = frozenset()

    @property
    def priority(self) -> int | None:
        return PUBLISHED[self.key].priority if self.key in PUBLISHED else None

    @property
    def required_request_data(self) -> list[str]:
        return [*ALWAYS_ASKED, *(PUBLISHED[self.key].asked if self.key in PUBLISHED else ())]

    @property
    def process_name(self) -> str | None:
        """The order process that this payment leads to (orders.md, 12.1)."""
        mapping = settings.PAYMENT_PROCESSES
        return mapping.get(self.key) or mapping.get(self.provider)

    def is_in(self, store_name: str) -> bool:
        """A published method is offered everywhere until the shop says where."""
        return store_name in self.stores or (self.key in PUBLISHED and not self.stores)

    def is_called(self, method: str, provider: str) -> bool:
        return (method.lower(), provider.lower()) in self.known_as


@dataclass(frozen=True, slots=True)
class PaymentSituation:
    """What of a cart decides how it can be paid."""

    price_to_pay: int
    has_gift_cards: bool = False
    is_all_of_merchants: bool = False

    def allows(self, key: str) -> bool:
        if (key == NO_PAYMENT) is not (self.price_to_pay == 0):
            return False
        if key in INVOICES and self.has_gift_cards:
            return False
        return key != MARKETPLACE_INVOICE or self.is_all_of_merchants


@cached_read("CATALOG_CACHE_SECONDS")
def payment_methods() -> Sequence[OfferedPayment]:
    """Return the active methods by id, at most `CATALOG_CACHE_SECONDS` old; one statement when read anew."""
    active = PaymentMethod.objects.filter(is_active=True).order_by("pk")
    stores: dict[tuple[int, str, str, str, str], set[str]] = {}
    for method_id, key, name, provider_key, provider_name, store_name in active.values_list(
        "pk", "key", "name", "provider_key", "provider_name", "stores__name"
    ):
        of_method = stores.setdefault((method_id, key, name, provider_key, provider_name), set())
        if store_name is not None:
            of_method.add(store_name)
    return [_offered(*row, frozenset(names)) for row, names in stores.items()]


def offered_payments(store_name: str, situation: PaymentSituation) -> list[OfferedPayment]:
    """Return the ways to pay for such a cart in a store, by id."""
    return [each for each in payment_methods() if each.is_in(store_name) and situation.allows(each.key)]


def _offered(
    method_id: int, key: str, name: str, provider_key: str, provider_name: str, stores: frozenset[str]
) -> OfferedPayment:
    published = PUBLISHED.get(key)
    wire_name = published.name if published else name
    wire_provider = published.provider if published else provider_key
    pairs = frozenset(_pairs((wire_name, name), (wire_provider, provider_key, provider_name)))
    return OfferedPayment(method_id, key, wire_name, wire_provider, pairs, stores)


def _pairs(names: Iterable[str], providers: Iterable[str]) -> Iterable[tuple[str, str]]:
    known = list(providers)
    return ((name.lower(), provider.lower()) for name in names for provider in known)


def add_published_methods(*, using: str, apps: Any = installed, **signal: Any) -> None:
    """Add the published methods that a shop lacks; runs after every migration, for the tables as they are then."""
    try:
        methods = apps.get_model("orders", "PaymentMethod")
    except LookupError:
        return  # the migrations went back to before there was the table
    methods.objects.using(using).bulk_create(
        (
            methods(key=key, name=method.name, provider_key=method.provider, provider_name=method.provider)
            for key, method in PUBLISHED.items()
        ),
        ignore_conflicts=True,
    )
