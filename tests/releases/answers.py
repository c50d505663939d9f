"""What a recorded shop answers: requests of a storefront at the moment of the recording, and the documents it got."""

from datetime import datetime
from typing import Any

import time_machine

from customers.models import Customer
from orders.models import Order
from tests.releases.filling import CUSTOMER
from tests.support.storefront import Storefront, customer_token, document

PUBLIC = (
    "/stores",
    "/catalog-search?q=camera&sort=price_asc",
    "/abstract-products/002?include=concrete-products,abstract-product-prices,abstract-product-availabilities",
    "/concrete-products/002_25904004?include=concrete-product-prices,product-offers,product-labels",
    "/category-trees",
    "/navigations/MAIN_NAVIGATION",
    "/merchants?include=merchant-opening-hours,merchant-addresses",
    "/service-points",
    "/cms-pages",
    "/return-reasons",
)
OWN = ("/carts?include=items,vouchers", "/returns?include=return-items", "/wishlists?include=wishlist-items")


def ask(now: datetime) -> dict[str, Any]:
    """Return the documents by their addresses, as they are answered at that moment."""
    customer = Customer.objects.get(email=CUSTOMER)
    orders = Order.objects.filter(customer=customer).order_by("pk").values_list("reference", flat=True)
    own = [*OWN, f"/customers/{customer.reference}?include=addresses", "/orders"]
    own += [f"/orders/{reference}?include=order-shipments,merchants" for reference in [*orders][:2] + [*orders][-2:]]
    with time_machine.travel(now, tick=False):
        answers = {path: read(Storefront(), path) for path in PUBLIC}
        storefront = Storefront(customer_token(customer))
        return {**answers, **{path: read(storefront, path) for path in own}}


def read(storefront: Storefront, path: str) -> Any:
    answered = storefront.read(path)
    return {"status": answered.status_code, "document": document(answered)}
