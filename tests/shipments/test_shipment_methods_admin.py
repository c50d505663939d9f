from catalog.models import Currency, Store
from shipments.models import Carrier, ShipmentMethod, ShipmentMethodPrice

LIST = "/backoffice/shipments/shipmentmethod/"


def make_method(number):
    carrier, _is_new = Carrier.objects.get_or_create(name="Parcel Service")
    method = ShipmentMethod.objects.create(key=f"method-{number}", name=f"Method {number}", carrier=carrier)
    store, _is_new = Store.objects.get_or_create(name="DE")
    currency, _is_new = Currency.objects.get_or_create(iso_code="EUR", name="Euro")
    method.stores.add(store)
    ShipmentMethodPrice.objects.create(method=method, store=store, currency=currency, gross_price=490)
    return method


def test_a_method_shows_its_prices(staff_client):
    client = staff_client("shipments.view_shipmentmethod", "shipments.view_shipmentmethodprice")
    method = make_method(1)
    page = client.get(f"{LIST}{method.pk}/change/").content.decode()
    assert "Parcel Service" in page
    assert "490" in page


def test_the_list_is_a_constant_number_of_statements(staff_client, django_assert_num_queries):
    client = staff_client("shipments.view_shipmentmethod")
    for number in range(9):
        make_method(number)
    client.get(LIST)
    with django_assert_num_queries(9):
        page = client.get(LIST).content.decode()
    assert "Method 8" in page
