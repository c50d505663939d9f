"""How money comes in: the ways to pay that a shop offers, and the providers behind them (docs/payments.md).

A provider is one class that an app registers from its `AppConfig.ready()`:

    @provider
    class BankProvider(PaymentProvider):
        name = "Bank"
"""

from checkout.payments.dummy import DummyMarketplaceProvider, DummyProvider
from checkout.payments.methods import OfferedPayment, PaymentSituation, offered_payments, payment_methods
from checkout.payments.providers import PaymentProvider, PaymentStart, provider, start_payment

__all__ = [
    "DummyMarketplaceProvider",
    "DummyProvider",
    "OfferedPayment",
    "PaymentProvider",
    "PaymentSituation",
    "PaymentStart",
    "offered_payments",
    "payment_methods",
    "provider",
    "start_payment",
]
