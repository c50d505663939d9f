"""What a person sees once Kontor runs: where it is, who can log in, and what to try first."""

from orders.models import Order

CUSTOMER_EMAIL = "sonia@spryker.com"
STAFF_EMAIL = "admin@spryker.com"
MERCHANT_EMAIL = "martha@video-king.nl"
DEMO_PASSWORD = "change123"  # noqa: S105  # of the demo shop, which `make run` loads and prints

PAGE = """
Kontor is running. Ctrl-C stops it.

  API               {address}/
  Back office       {address}/backoffice/   {staff} / {password}
  Merchant portal   {address}/merchant-portal/   {merchant} / {password}
  A customer        {customer} / {password}

Three things to try in another terminal, in this order:

  TOKEN=$(curl -s {address}/access-tokens -H 'Content-Type: application/vnd.api+json' \\
    -d '{{"data":{{"type":"access-tokens","attributes":{{"username":"{customer}","password":"{password}"}}}}}}' \\
    | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')

  curl -s '{address}/orders?page[limit]=10' -g -H "Authorization: Bearer $TOKEN"

  curl -s '{address}/orders/{order}?include=order-shipments,merchants' -H "Authorization: Bearer $TOKEN"
"""


def welcome_page(address: str) -> str:
    return PAGE.format(
        address=address,
        staff=STAFF_EMAIL,
        merchant=MERCHANT_EMAIL,
        customer=CUSTOMER_EMAIL,
        password=DEMO_PASSWORD,
        order=newest_demo_order(),
    )


def newest_demo_order() -> str:
    """Return the reference of the demo customer's newest order, so that the command can be used as printed."""
    orders = Order.objects.filter(customer__mailbox=CUSTOMER_EMAIL).order_by("-pk")
    return orders.values_list("reference", flat=True).first() or "REFERENCE"
