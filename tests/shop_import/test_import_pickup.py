"""Service points, shipment types and what they are tied to (storefront.md, 10)."""

import pytest

from pickup.models import (
    MethodType,
    OfferService,
    OfferShipmentType,
    Service,
    ServicePoint,
    ServicePointAddress,
    ShipmentType,
)
from tests.support.small_shop_files import SMALL_SHOP

OFFERS = {
    "merchant": "merchant_reference,merchant_name,registration_number,status,email,is_active,url.en_US\n"
    "MER1,One,,approved,m@shop.example,1,/en/m\n",
    "merchant-product-offer": "product_offer_reference,merchant_reference,concrete_sku,merchant_sku,is_active,"
    "approval_status\no1,MER1,001_1,,1,approved\no2,MER1,001_2,,1,approved\n",
    "shipment": "shipment_method_key,name,carrier,taxSetName\nstandard,Standard,Post,Cameras\n"
    "free,Free,Pickup,Cameras\n",
}
FILES = {
    "service-point": "key,name,is_active\nsp1,Main,1\nsp2,Other,0\n",
    "service-point-address": "service_point_key,region_iso2_code,country_iso2_code,address1,address2,address3,city,"
    "zip_code\nsp1,DE-BE,DE,Lindenweg,8,,Berlin,10115\n",
    "service-type": "name,key\nPickup,pickup\n",
    "service": "key,service_point_key,service_type_key,is_active\ns1,sp1,pickup,1\ns2,sp2,pickup,1\n",
    "product-offer-service": "product_offer_reference,service_key\no1,s1\no2,s2\n",
    "service-point-store": "service_point_key,store_name\nsp1,DE\n",
    "shipment-type": "key,name,is_active\npickup,Pickup,1\ndelivery,Delivery,1\n",
    "shipment-method-shipment-type": "shipment_method_key,shipment_type_key\nstandard,delivery\nfree,pickup\n",
    "shipment-type-store": "shipment_type_key,store_name\npickup,DE\n",
    "product-offer-shipment-type": "product_offer_reference,shipment_type_key\no1,pickup\n",
    "shipment-type-service-type": "shipment_type_key,service_type_key\npickup,pickup\n",
}


@pytest.fixture
def imported(import_files):
    return import_files({**SMALL_SHOP, **OFFERS, **FILES})


def test_everything_goes_in_numbered_in_row_order(imported):
    assert imported.refusals == []
    points = ServicePoint.objects.values_list("pk", "key", "is_active")
    assert list(points) == [(1, "sp1", True), (2, "sp2", False)]
    assert str(ServicePoint.objects.get(pk=1).uuid) == "262feb9d-33a7-5c55-9b04-45b1fd22067e"
    assert str(ServicePoint.objects.get(pk=2).uuid) == "7e3b03e0-c53c-5298-9ece-968f4628b4f8"
    address = ServicePointAddress.objects.get()
    assert (address.service_point_id, address.address3, str(address)) == (1, None, "Lindenweg 8, 10115 Berlin")
    types = ShipmentType.objects.values_list("pk", "key", "service_type__key")
    assert list(types) == [(1, "pickup", "pickup"), (2, "delivery", None)]
    assert str(ShipmentType.objects.get(pk=1).uuid) == "174d9dc0-55ae-5c4b-a2f2-a419027029ef"
    assert str(ShipmentType.objects.get(pk=2).uuid) == "9e1bd563-3106-52d1-9717-18e8d491e3b3"
    assert [type_.method.key for type_ in MethodType.objects.filter(shipment_type=1)] == ["free"]
    assert Service.objects.count() == OfferService.objects.count() == 2
    assert OfferShipmentType.objects.get().offer.reference == "o1"


def test_a_second_run_changes_nothing(imported, import_files):
    again = import_files(FILES)
    assert "0 created, 0 updated, 0 refused." in again.output


@pytest.mark.parametrize(
    ("entity", "content", "reason"),
    [
        ("service-point", "key,name,is_active\nsp3,,1\n", "name: The cell is empty."),
        ("service-point", "key,name,is_active\nsp3,Third,\n", "is_active: The cell is empty."),
        (
            "service-point-address",
            FILES["service-point-address"].replace("DE-BE,DE", ",XX"),
            "country_iso2_code: XX is not a country.",
        ),
        (
            "service-point-address",
            FILES["service-point-address"].replace("DE-BE", "AT-1"),
            "region_iso2_code: AT-1 is no region of DE.",
        ),
        ("service", "key,service_point_key,service_type_key,is_active\ns9,sp9,pickup,1\n", "no service point sp9."),
        (
            "product-offer-service",
            "product_offer_reference,service_key\no1,s2\n",
            "service_key: Product offer must have only one service point",
        ),
        ("product-offer-service", "product_offer_reference,service_key\no9,s1\n", "There is no product offer o9."),
        ("service-point-store", "service_point_key,store_name\nsp1,XX\n", "There is no store XX."),
        ("shipment-type-service-type", "shipment_type_key,service_type_key\nx,pickup\n", "no shipment type x."),
        ("shipment-method-shipment-type", "shipment_method_key,shipment_type_key\nfree,x\n", "no shipment type x."),
    ],
)
def test_a_bad_row_is_refused_with_its_line(imported, import_files, entity, content, reason):
    result = import_files({entity: content})
    assert result.counts(entity) == (0, 0, 0, 1)
    assert any(f"0-{entity}.csv:2" in refusal and reason in refusal for refusal in result.refusals)
    assert result.error is not None
