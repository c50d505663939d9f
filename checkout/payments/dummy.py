"""The two providers that every shop has to try things out with; neither moves any money."""

from checkout.payments.providers import PaymentProvider, PaymentStart, provider
from orders.models import Order, OrderPayment

REFUSED_LAST_NAME = "Invalid"
REFUSED = PaymentStart(problem="Something went wrong with your payment. Try again!")


@provider
class DummyProvider(PaymentProvider):
    """Takes every payment but those of people whose bill goes to somebody called `Invalid` (checkout.md, 10.5)."""

    name = "DummyPayment"

    def start(self, order: Order, payment: OrderPayment) -> PaymentStart:
        return REFUSED if order.billing_address.last_name == REFUSED_LAST_NAME else PaymentStart()


@provider
class DummyMarketplaceProvider(PaymentProvider):
    """Takes every payment; staff say when it has come in."""

    name = "DummyMarketplacePayment"
