"""A product that is sold out in the store DE, and people who wait for it."""

from collections.abc import Iterable

from catalog.models import ConcreteProduct, Image, ImageSet, Store, Warehouse
from notifications.mail.models import Mail
from notifications.subscriptions.models import AvailabilitySubscription
from tests.support.catalog_shop import make_abstract, make_concrete, make_store
from tests.support.stock import set_stock

PICTURE = "https://images.shop.example/camera.jpg"


def sold_out_product(sku: str = "001_1") -> ConcreteProduct:
    """A camera with names, pages and a picture, of which nothing is in stock."""
    if not Store.objects.filter(name="DE").exists():
        make_store("DE")
    product = make_concrete(sku, abstract=make_abstract(sku.partition("_")[0]))
    pictures = ImageSet.objects.create(concrete=product)
    Image.objects.create(image_set=pictures, key=f"picture-{sku}", external_url_small=PICTURE)
    return product


def put_in_stock(product: ConcreteProduct, quantity: int, *, store_name: str = "DE", is_endless: bool = False) -> None:
    warehouse = Warehouse.objects.get(name=f"Warehouse {store_name}")
    set_stock(product=product, warehouse=warehouse, quantity=quantity, is_never_out_of_stock=is_endless)


def make_subscription(sku: str = "001_1", email: str = "jo@shop.example", **fields: object) -> AvailabilitySubscription:
    """A subscription in the store DE in English of nobody known."""
    values = {"store_name": "DE", "locale_name": "en_US"}
    return AvailabilitySubscription.objects.create(sku=sku, email=email, **{**values, **fields})


def make_subscriptions(count: int, sku: str = "001_1") -> None:
    AvailabilitySubscription.objects.bulk_create(
        AvailabilitySubscription(sku=sku, email=f"jo.{n}@shop.example", store_name="DE", locale_name="en_US")
        for n in range(count)
    )


def mailed(kind: str = "back_in_stock") -> list[str]:
    """Return who was written such a mail, in the order of the alphabet."""
    return sorted(Mail.objects.filter(kind=f"subscriptions/{kind}").values_list("recipient", flat=True))


def recipients(numbers: Iterable[int]) -> list[str]:
    return sorted(f"jo.{n}@shop.example" for n in numbers)
