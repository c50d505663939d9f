"""What a payment provider is asked, and which ones there are (checkout.md, 10.5 and 11)."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.db import transaction
from django.utils import timezone

from orders.models import Order, OrderPayment
from orders.refunds.receipts import receive_whole_payment


@dataclass(frozen=True, slots=True)
class PaymentStart:
    """What a provider makes of the payment of a new order.

    `redirect_url` sends the customer away to pay; the provider is told by `identifier` which payment comes back.
    `problem` is for the customer: the order is placed all the same, and the cart stays for another try.
    """

    redirect_url: str | None = None
    is_external_redirect: bool | None = None
    identifier: str | None = None
    problem: str = ""


class PaymentProvider:
    """Answers for one provider. A subclass has its wire name and overrides what it does differently.

    Both methods run in the transaction of the order: they may write rows and jobs, and call nobody. What has to be
    agreed with a bank is agreed by the page that `redirect_url` leads to, or by a job.
    """

    name: ClassVar[str]

    def start(self, order: Order, payment: OrderPayment) -> PaymentStart:
        """Begin the payment of an order whose rows are about to be written; all of them have their keys."""
        return PaymentStart()

    def complete(self, payment: OrderPayment, payload: Any) -> bool:
        """Take what came back for a payment that was redirected, and tell whether it is paid now.

        `payload` is whatever the storefront handed over, unchecked: believe only what is signed.
        """
        return False


Provider = TypeVar("Provider", bound=type[PaymentProvider])
_providers: dict[str, PaymentProvider] = {}
_ANY = PaymentProvider()


def provider(kind: Provider) -> Provider:
    """Register a provider under its name, in the place of another one of that name."""
    _providers[kind.name.lower()] = kind()
    return kind


def provider_named(name: str) -> PaymentProvider:
    """Return the provider of a wire name in any case; one that nobody registered lets every payment pass."""
    return _providers.get(name.lower(), _ANY)


def start_payment(order: Order, payment: OrderPayment) -> PaymentStart:
    """Let the provider of the chosen payment begin, and keep by what it will recognise the payment again."""
    start = provider_named(payment.provider or "").start(order, payment)
    payment.identifier = start.identifier
    return start


@transaction.atomic
def complete_payment(*, identifier: str, payload: Any) -> bool:
    """Let the provider of a payment take what came back, and tell whether it is paid now.

    A payment that was completed before stays so: whoever comes back twice changes nothing and is told the same.
    """
    payments = OrderPayment.objects.select_related("order").select_for_update(of=("self",))
    payment = payments.filter(identifier=identifier).first()
    if payment is None:
        return False
    if payment.completed_at is not None:
        return True
    if not provider_named(payment.provider or "").complete(payment, payload):
        return False
    payment.completed_at = timezone.now()
    payment.save(update_fields=["completed_at"])
    receive_whole_payment(payment=payment)
    return True
