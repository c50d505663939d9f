"""Where the lamps of the golden shop can be fetched: two stores of the merchants, one asleep, one in Austria."""

from catalog.models import Store
from database.sequences import bulk_create_with_next_keys
from merchants.models import OfferStock, ProductOffer
from pickup.models import (
    MethodType,
    OfferService,
    OfferShipmentType,
    Service,
    ServicePoint,
    ServicePointAddress,
    ServiceType,
    ShipmentType,
)
from shipments.models import Carrier, ShipmentMethod

MAIN, BERLIN = "262feb9d-33a7-5c55-9b04-45b1fd22067e", "7e3b03e0-c53c-5298-9ece-968f4628b4f8"
PICKUP, DELIVERY = "174d9dc0-55ae-5c4b-a2f2-a419027029ef", "9e1bd563-3106-52d1-9717-18e8d491e3b3"
FETCHING = "2370ad95-4e9f-5ac3-913e-300c5805b181"


def open_points() -> None:
    """Write four points and an unaddressed one; offer-1 is to be had at the first, offer-2 at the second."""
    store, other = Store.objects.get(name="DE"), Store.objects.get(name="AT")
    bulk_create_with_next_keys(ServiceType, [ServiceType(key="pickup", name="Pickup")])
    points = [
        ServicePoint(key="main", name="Main Store"),
        ServicePoint(key="berlin", name="Berlin Store"),
        ServicePoint(key="asleep", name="Asleep", is_active=False),
        ServicePoint(key="vienna", name="Vienna"),
        ServicePoint(key="bare", name="Without address"),
    ]
    bulk_create_with_next_keys(ServicePoint, points)
    for point in points:
        point.stores.add(other if point.key == "vienna" else store)
    bulk_create_with_next_keys(
        ServicePointAddress,
        [
            ServicePointAddress(
                service_point=point,
                iso2_code="AT" if point.key == "vienna" else "DE",
                address1=street,
                address2="8",
                zip_code=zip_code,
                city=city,
            )
            for point, street, zip_code, city in (
                (points[0], "Lindenstraße", "10115", "Köln"),
                (points[1], "Hafenweg", "20095", "Berlin"),
                (points[2], "Hafenweg", "20095", "Aachen"),
                (points[3], "Ring", "1010", "Wien"),
            )
        ],
    )
    fetching = ServiceType.objects.get()
    services = [Service(key=f"s-{point.key}", service_point=point, service_type=fetching) for point in points[:4]]
    Service.objects.bulk_create(services)
    types = [
        ShipmentType(key="pickup", name="Pickup", service_type=fetching),
        ShipmentType(key="delivery", name="Delivery"),
    ]
    bulk_create_with_next_keys(ShipmentType, types)
    for each in types:
        each.stores.add(store)
    for reference, service, shipment_type in (("offer-1", 0, 0), ("offer-2", 1, 0)):
        offer = ProductOffer.objects.get(reference=reference)
        OfferService.objects.create(offer=offer, service=Service.objects.get(key=f"s-{points[service].key}"))
        OfferShipmentType.objects.create(offer=offer, shipment_type=types[shipment_type])
    OfferStock.objects.create(
        offer=ProductOffer.objects.get(reference="offer-2"), warehouse=store.warehouses.first(), quantity=1
    )


def let_fetch() -> ShipmentMethod:
    """Make a method by which goods are fetched, free in the store DE."""
    carrier = Carrier.objects.create(name="Pickup")
    method = ShipmentMethod.objects.create(id=90, key="free_pickup", name="Free Pickup", carrier=carrier)
    store = Store.objects.get(name="DE")
    method.stores.add(store)
    for link in store.store_currencies.all():
        method.prices.create(store=store, currency=link.currency, gross_price=0, net_price=0)
    MethodType.objects.create(method=method, shipment_type=ShipmentType.objects.get(key="pickup"))
    for other in ShipmentMethod.objects.exclude(pk=90):
        MethodType.objects.create(method=other, shipment_type=ShipmentType.objects.get(key="delivery"))
    return method
