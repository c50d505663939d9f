"""Shipment methods, whose numbers are on the wire, and their prices (data-import.md, 8)."""

from shipments.models import Carrier, ShipmentMethod, ShipmentMethodPrice
from tests.support.small_shop_files import STORES

METHODS = {
    "shipment": """\
    shipment_method_key,name,carrier,taxSetName
    standard,Standard,DHL,Shipment Taxes
    express,Express,DHL,Shipment Taxes
    drone,Standard,Hermes,Shipment Taxes
    pickup,Free Pickup,Pickup,Tax Exempt
    """
}


def test_methods_are_numbered_in_the_order_of_the_rows(import_files):
    import_files(METHODS)
    assert list(
        ShipmentMethod.objects.values_list("pk", "key", "name", "carrier__name", "tax_set_name", "is_active")
    ) == [
        (1, "standard", "Standard", "DHL", "Shipment Taxes", True),
        (2, "express", "Express", "DHL", "Shipment Taxes", True),
        (3, "drone", "Standard", "Hermes", "Shipment Taxes", True),
        (4, "pickup", "Free Pickup", "Pickup", "Tax Exempt", True),
    ]
    assert list(Carrier.objects.values_list("name", flat=True)) == ["DHL", "Hermes", "Pickup"]


def test_a_dry_run_and_refused_rows_do_not_use_up_numbers(import_files):
    import_files(METHODS, "--dry-run")
    import_files({"shipment": METHODS["shipment"].replace("standard,Standard", "standard,")})
    assert list(ShipmentMethod.objects.values_list("pk", "key")) == [(1, "express"), (2, "drone"), (3, "pickup")]


def test_a_method_made_by_hand_after_the_import_gets_the_next_number(import_files):
    import_files(METHODS)
    method = ShipmentMethod.objects.create(key="own", name="Own", carrier=Carrier.objects.get(name="DHL"))
    assert method.pk == 5


def test_an_empty_price_is_no_price_and_zero_is_one(import_files):
    result = import_files(
        {
            **STORES,
            **METHODS,
            "shipment-price": """\
            shipment_method_key,store,currency,value_net,value_gross
            standard,DE,EUR,,490
            standard,DE,CHF,471,560
            pickup,AT,EUR,0,0
            """,
        }
    )
    assert result.error is None
    assert list(
        ShipmentMethodPrice.objects.values_list(
            "method__key", "store__name", "currency__iso_code", "net_price", "gross_price"
        )
    ) == [
        ("standard", "DE", "EUR", None, 490),
        ("standard", "DE", "CHF", 471, 560),
        ("pickup", "AT", "EUR", 0, 0),
    ]


def test_prices_that_name_what_is_not_there_are_refused_one_by_one(import_files):
    result = import_files(
        {
            **STORES,
            "tax": "tax_set_name,country_name,tax_rate_name,tax_rate_percent\nShipment Taxes,,S,19\nTax Exempt,,N,0\n",
            **METHODS,
            "shipment-price": """\
            shipment_method_key,store,currency,value_net,value_gross
            teleport,DE,EUR,,490
            standard,XX,EUR,,490
            standard,DE,XQX,,490
            standard,DE,EUR,,4.90
            standard,DE,,,490
            express,DE,EUR,,590
            """,
        }
    )
    place = "data/4-shipment-price.csv"
    assert result.refusals == [
        f"{place}:2 shipment_method_key: There is no shipment method teleport.",
        f"{place}:3 store: There is no store XX.",
        f"{place}:4 currency: There is no currency XQX.",
        f"{place}:5 value_gross: 4.90 is not a whole number.",
        f"{place}:6 currency: The cell is empty.",
    ]
    assert str(result.error) == "5 rows were refused; the others are in."
    assert result.error.returncode == 1
    assert list(ShipmentMethodPrice.objects.values_list("method__key", "gross_price")) == [("express", 590)]


def test_methods_are_offered_in_the_stores_that_list_them(import_files):
    files = {
        **STORES,
        **METHODS,
        "shipment-method-store": "shipment_method_key,store\nstandard,DE\nstandard,AT\npickup,AT\n",
    }
    assert import_files(files).counts("shipment-method-store") == (3, 0, 0, 0)
    assert list(ShipmentMethod.objects.order_by("pk", "stores").values_list("key", "stores__name")) == [
        ("standard", "DE"),
        ("standard", "AT"),
        ("express", None),
        ("drone", None),
        ("pickup", "AT"),
    ]
    assert import_files(files).counts("shipment-method-store") == (0, 0, 3, 0)
