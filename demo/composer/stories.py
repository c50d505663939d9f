"""The shape of a story: who bought what, when, how it was sent, and how far it has come."""

from dataclasses import dataclass
from decimal import Decimal

from demo.composer.people import Address, DemoCustomer
from demo.composer.products import STANDARD, Bundle, DemoProduct, DemoProductOption, Kit, Method, Rule
from pricing.calculation import PricingMode

UNSPLIT_FROM = 10
"""Lines of this quantity stay one item (orders.md, 9.4)."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """A cart line. `parcel` is the one of the story that it travels in; `state` is its own, if not the story's."""

    product: DemoProduct
    quantity: int = 1
    parcel: int = 0
    options: tuple[DemoProductOption, ...] = ()
    state: str | None = None
    metres: Decimal | None = None
    configuration: str | None = None

    @property
    def is_split(self) -> bool:
        return self.quantity < UNSPLIT_FROM and self.metres is None


@dataclass(frozen=True, slots=True)
class BundlePurchase:
    bundle: Bundle
    parcel: int = 0
    state: str | None = None


@dataclass(frozen=True, slots=True)
class KitPurchase:
    kit: Kit
    times: int = 1
    parcel: int = 0
    state: str | None = None


@dataclass(frozen=True, slots=True)
class StoryParcel:
    """Where to and how; without an address it goes to the customer's home."""

    method: Method = STANDARD
    address: Address | None = None
    requested_on: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One order. `placed` is a moment of UTC; `has_one_address` tells an order placed with one address for all."""

    person: DemoCustomer
    placed: str
    purchases: tuple[Purchase | BundlePurchase | KitPurchase, ...]
    state: str
    parcels: tuple[StoryParcel, ...] = (StoryParcel(),)
    has_one_address: bool = False
    rules: tuple[Rule, ...] = ()
    currency: str = "EUR"
    mode: PricingMode = PricingMode.GROSS
    pays_by_card: bool = False
    has_small_order_fee: bool = False
    was_returned: bool = False
    """Refunded items came back before; a refund without a return is one of canceled goods."""
    billing_address: Address | None = None
