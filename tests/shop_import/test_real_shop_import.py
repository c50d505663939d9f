"""The data-import directory of a whole shop, where it is at hand: what Kontor reads of it, and in what numbers."""

import io

import pytest
import yaml
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db.models import Count

from agents.models import User
from carts.models import Discount, VoucherCode
from catalog.models import (
    AbstractProduct,
    AttributeKey,
    BundleComponent,
    Category,
    ConcreteProduct,
    Currency,
    GlossaryEntry,
    Image,
    Label,
    PriceSchedule,
    ProductOption,
    ProductPrice,
    ProductRelation,
    ProductReview,
    Stock,
    Store,
    TaxSet,
    Warehouse,
)
from content.models import CmsBlock, CmsPage, CmsSlot, CmsSlotBlock, CmsSlotTemplate, CmsTemplate, ContentItem
from customers.models import Customer
from merchants.models import DateOpeningHours, Merchant, MerchantProfile, OfferPrice, ProductOffer
from orders.models import PaymentMethod, ReturnReason
from pickup.models import (
    MethodType,
    OfferService,
    OfferShipmentType,
    Service,
    ServicePoint,
    ServicePointAddress,
    ShipmentType,
)
from shipments.models import ShipmentMethod, ShipmentMethodPrice
from tests.support.reference_shop import SHARED

MANIFEST = SHARED / "data/b2c-demo-marketplace/data/import/local/full_EU.yml"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MANIFEST.is_file(), reason=f"{MANIFEST} is not at hand; set KONTOR_SHARED"),
]


@pytest.fixture
def install_users():
    for email in ("harald@spryker.com", "martha@video-king.nl"):
        User.objects.create_user(email)


def run_import() -> str:
    output = io.StringIO()
    call_command("import_data", MANIFEST, stdout=output)
    return output.getvalue()


def counts(*models) -> list[int]:
    return [model.objects.count() for model in models]


def test_a_whole_shop_goes_in_in_the_numbers_that_it_has(install_users):
    output = run_import()
    assert "Not used by Kontor:\n  product-group: " in output
    assert "Unknown to Kontor" not in output
    assert " 0 refused." in output
    assert counts(Customer, Currency, TaxSet) == [21, 285, 6]
    assert GlossaryEntry.objects.count() >= 3552, "its pairs, and the names of attributes and options"
    assert counts(ShipmentMethod, ShipmentMethodPrice, PaymentMethod, ReturnReason, Warehouse) == [12, 28, 4, 3, 7]
    assert counts(Category, AttributeKey, AbstractProduct, ConcreteProduct, Image) == [17, 112, 215, 306, 1517]
    assert counts(ProductPrice, PriceSchedule, Stock) == [1480, 282, 330]
    assert counts(Discount, VoucherCode, ProductOption, Label) == [16, 111, 5, 5]
    assert counts(ProductRelation, ProductReview, Merchant, MerchantProfile) == [143, 25, 7, 7]
    assert counts(DateOpeningHours, ProductOffer) == [616, 140]
    offers_of = Store.objects.annotate(offer_count=Count("offers")).order_by("pk")
    assert list(offers_of.values_list("name", "offer_count")) == [("DE", 139), ("AT", 139)]
    assert OfferPrice.objects.count() == 650, "347 and 309 rows, of which 6 are replaced by later ones"
    merchant_users = Merchant.users.through.objects.values_list("merchant__reference", "user__email")
    assert set(merchant_users) == {("MER000001", "harald@spryker.com"), ("MER000002", "martha@video-king.nl")}


def test_the_shop_works_as_its_own_people_know_it():
    run_import()
    assert list(ShipmentMethod.objects.values_list("pk", "name")) == [
        (1, "Standard"),
        (2, "Express"),
        (3, "Standard"),
        (4, "Same Day"),
        (5, "Next Day"),
        (6, "Ground"),
        (7, "3 Day Select"),
        (8, "2 Day"),
        (9, "Overnight"),
        (10, "Same Day"),
        (11, "NoShipment"),
        (12, "Free Pickup"),
    ]
    assert list(TaxSet.objects.values_list("pk", "name")) == [
        (1, "Entertainment Electronics"),
        (2, "Smart Electronics"),
        (3, "Communication Electronics"),
        (4, "Shipment Taxes"),
        (5, "Tax Exempt"),
        (6, "MOV Taxes"),
    ]
    assert [(label.pk, label.name, label.texts["en_US"]) for label in Label.objects.order_by("pk")] == [
        (1, "Alternatives available", "Alternatives available"),
        (2, "Discontinued", "Discontinued"),
        (3, "Standard label", "Standard Label"),
        (4, "NEW", "New"),
        (5, "SALE", "SALE %"),
    ]
    assert not Label.objects.get(pk=3).stores.exists()
    hidden = AbstractProduct.objects.exclude(approval_status="approved").order_by("sku")
    assert list(hidden.values_list("sku", flat=True)) == ["184", "196", "209"]
    red_ixus = ConcreteProduct.objects.get(sku="001_25904006")
    assert red_ixus.pk == 1
    assert red_ixus.availabilities.get(store__name="DE").is_available
    assert not ProductOffer.objects.get(reference="offer5").stores.exists()
    assert VoucherCode.objects.get(code="THANKYOU").batch.max_uses == 1
    assert BundleComponent.objects.values("bundle").distinct().count() == 5
    sonia = Customer.objects.get(email="sonia@spryker.com")
    assert sonia.reference == "DE--21"
    assert check_password("change123", sonia.password)
    germany = Store.objects.get(name="DE")
    assert [entry.currency.iso_code for entry in germany.store_currencies.all()] == ["EUR", "CHF"]
    assert [entry.locale_name for entry in germany.store_locales.all()] == ["en_US", "de_DE"]


def test_traps_of_the_real_files_cost_no_row():
    output = run_import()
    warnings = [line.strip() for line in output.splitlines() if line.startswith("  data/")]
    assert [warning.partition(": ")[0] for warning in warnings if "volume" in warning] == [
        "data/import/common/AT/product_price.csv:267 price_data.volume_prices",
        "data/import/common/DE/price_product_offer.csv:334 price_data.volume_prices",
        "data/import/common/AT/price_product_offer.csv:296 price_data.volume_prices",
    ]
    assert ProductPrice.objects.filter(abstract__sku__in=["131", "132", "133"]).count() == 12
    assert not ProductPrice.objects.filter(concrete__sku="131_24872891").exists()
    systems = AbstractProduct.objects.get(sku="116").attributes["pc_operating_system"]
    assert systems == ["Windows 11", "Windows 10", "Ubuntu"]
    assert GlossaryEntry.objects.get(key="product.attribute.usb_version", locale_name="de_DE").text == "USB Version"


def test_a_second_run_changes_nothing():
    run_import()
    output = run_import()
    assert "0 created, 0 updated, 0 refused." in output
    assert "0 URLs of categories changed, 0 product relations changed, 0 products came into stock, 0 labels" in output


def test_every_entity_of_the_manifest_is_accounted_for():
    listed = {action["data_entity"] for action in yaml.safe_load(MANIFEST.read_text())["actions"]}
    output = run_import()
    named = {word.strip(".,:") for word in output.split()}
    assert listed - named == set()


def test_content_and_pickup_are_used():
    output = run_import()
    unused = [line for line in output.splitlines() if line.startswith("  ")]
    parts = ("cms-", "content-", "service", "shipment-", "product-offer-")
    assert [line for line in unused if line.strip().startswith(parts)] == []
    assert counts(CmsTemplate, CmsPage, CmsBlock, CmsSlotTemplate, CmsSlot, CmsSlotBlock) == [2, 6, 72, 5, 11, 34]
    kinds = ContentItem.objects.order_by().values_list("kind").annotate(Count("pk"))
    assert dict(kinds) == {"banner": 5, "product-abstract-list": 6, "product-set": 1, "navigation": 6}
    assert counts(ServicePoint, ServicePointAddress, Service, OfferService) == [2, 2, 2, 4]
    assert counts(ShipmentType, MethodType, OfferShipmentType) == [2, 12, 6]
