"""Asks the pages of the merchant portal for what they cost; `benchmarks.desk --portal` starts Django before."""

from django.conf import settings
from django.test import Client

from agents.models import User
from benchmarks.desk_pages import cost_of
from benchmarks.portal_rows import MERCHANT, make_rows
from merchants.models import Merchant, MerchantUser
from orders.models import MerchantOrder, Return

PORTAL = "/merchant-portal/"
ORDERS, RETURNS = f"{PORTAL}orders/merchantorder/", f"{PORTAL}orders/return/"
OFFERS = f"{PORTAL}merchants/productoffer/"


def measure(rounds: int) -> None:
    """Print one line a page, as `benchmarks.desk_pages` does."""
    settings.ALLOWED_HOSTS = ["testserver"]
    make_rows()
    merchant = Merchant.objects.get(reference=MERCHANT)
    client = signed_in(merchant)
    for name, path in pages_of(merchant).items():
        milliseconds, statements = cost_of(client, path, rounds)
        print(f"{name}\t{milliseconds:.1f}\t{statements}")


def signed_in(merchant: Merchant) -> Client:
    """Return a browser of somebody who may do everything for the merchant."""
    user, _ = User.objects.get_or_create(email="portal@bench.example")
    MerchantUser.objects.get_or_create(user=user, merchant=merchant)
    client = Client()
    client.force_login(user)
    return client


def pages_of(merchant: Merchant) -> dict[str, str]:
    orders = MerchantOrder.objects.filter(merchant_reference=merchant.reference).order_by("pk")
    order, returned = orders[orders.count() // 2], Return.objects.order_by("pk")[0]
    offer = merchant.offers.order_by("pk")[0]
    return {
        "start page": PORTAL,
        "orders": ORDERS,
        "orders, page 8": f"{ORDERS}?p=8",
        "orders by a rare state": f"{ORDERS}?state=new",
        "orders by a common state": f"{ORDERS}?state=closed",
        "orders searched, many hits": f"{ORDERS}?q=brandt",
        "orders searched, no hit": f"{ORDERS}?q=nobodyhasthisname",
        "orders searched, reference": f"{ORDERS}?q={order.reference}",
        "order page": f"{ORDERS}{order.pk}/change/",
        "returns": RETURNS,
        "return page": f"{RETURNS}{returned.pk}/change/",
        "offers": OFFERS,
        "offer page": f"{OFFERS}{offer.pk}/change/",
        "stock": f"{PORTAL}merchants/offerstock/",
        "products": f"{PORTAL}catalog/concreteproduct/",
        "profile": f"{PORTAL}merchants/merchant/{merchant.pk}/change/",
    }
