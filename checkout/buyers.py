"""Who buys: a customer of the shop, or a guest with what the request says about them (checkout.md, 9.4)."""

from dataclasses import dataclass

from carts.models import Cart
from checkout.request import CheckoutRequest
from customers.models import Customer


@dataclass(frozen=True, slots=True)
class Buyer:
    """What an order keeps of the person; a guest has a reference such as `anonymous:4711` and no customer."""

    reference: str
    email: str
    salutation: str | None
    first_name: str | None
    last_name: str | None
    customer: Customer | None = None


def buyer_of(cart: Cart, given: CheckoutRequest) -> Buyer:
    """Return the owner of the cart. What a request says about a customer who has an account is ignored."""
    customer = cart.customer
    if customer is None:
        told = given.customer
        return Buyer(
            reference=cart.guest_reference or "",
            email=told.get("email") or "",
            salutation=told.get("salutation"),
            first_name=told.get("first_name"),
            last_name=told.get("last_name"),
        )
    return Buyer(
        reference=customer.reference,
        email=customer.email,
        salutation=customer.salutation,
        first_name=customer.first_name,
        last_name=customer.last_name,
        customer=customer,
    )
