"""Every refusal of the catalog's endpoints (catalog.md, 18), and what is not shown."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    Availability,
    ConcreteProduct,
    ConcreteProductText,
    Label,
    ProductReview,
    Store,
)
from customers.models import Customer, CustomerAccess
from merchants.models import ProductOffer
from tests.support.storefront import Storefront, data_ids, document, errors

ABSTRACT_NOT_FOUND = (404, "301", "Abstract product is not found.")
CONCRETE_NOT_FOUND = (404, "302", "Concrete product is not found.")
ABSTRACT_MISSING = (400, "311", "Abstract product sku is not specified.")
CONCRETE_MISSING = (400, "312", "Concrete product sku is not specified.")
OFFER_MISSING = (400, "3702", "Product offer ID is not specified.")
NO_TAX_SET = (404, "310", "Product tax sets not found.")
NO_CONCRETE_AVAILABILITY = (404, "306", "Availability is not found.")
NO_ABSTRACT_AVAILABILITY = (404, "305", "Availability is not found.")
NO_CONCRETE_PRICES = (404, "308", "Can`t find concrete product prices.")
NO_ABSTRACT_PRICES = (404, "307", "Can`t find abstract product prices.")
NO_CONCRETE_IMAGES = (404, "304", "Can`t find concrete product image sets.")
NO_ABSTRACT_IMAGES = (404, "303", "Can`t find abstract product image sets.")
LABEL_NOT_FOUND = (404, "1201", "Product label is not found.")
TEMPLATE_NOT_FOUND = (404, "3901", "Configurable bundle template not found.")

CONCRETE_CHILDREN = {
    "concrete-product-availabilities": NO_CONCRETE_AVAILABILITY,
    "concrete-product-prices": NO_CONCRETE_PRICES,
    "concrete-product-image-sets": NO_CONCRETE_IMAGES,
    "sales-units": CONCRETE_NOT_FOUND,
    "abstract-alternative-products": CONCRETE_NOT_FOUND,
    "concrete-alternative-products": CONCRETE_NOT_FOUND,
}
ABSTRACT_CHILDREN = {
    "abstract-product-availabilities": NO_ABSTRACT_AVAILABILITY,
    "abstract-product-prices": NO_ABSTRACT_PRICES,
    "abstract-product-image-sets": NO_ABSTRACT_IMAGES,
    "product-tax-sets": NO_TAX_SET,
    "related-products": ABSTRACT_NOT_FOUND,
    "product-reviews": ABSTRACT_NOT_FOUND,
}
WITHOUT_PARENT = [
    *(("concrete-products", child, CONCRETE_MISSING) for child in CONCRETE_CHILDREN if "image" not in child),
    ("concrete-products", "bundled-products", CONCRETE_MISSING),
    ("concrete-products", "concrete-product-image-sets", CONCRETE_NOT_FOUND),
    ("abstract-products", "abstract-product-availabilities", ABSTRACT_MISSING),
    ("abstract-products", "abstract-product-prices", ABSTRACT_MISSING),
    ("abstract-products", "related-products", ABSTRACT_MISSING),
    ("abstract-products", "product-reviews", ABSTRACT_MISSING),
    ("abstract-products", "abstract-product-image-sets", ABSTRACT_NOT_FOUND),
    ("abstract-products", "product-tax-sets", ABSTRACT_NOT_FOUND),
    ("product-offers", "product-offer-prices", OFFER_MISSING),
    ("product-offers", "product-offer-availabilities", OFFER_MISSING),
]


@pytest.fixture
def lamps(lamp_shop: None, anonymous: Storefront) -> Storefront:
    return anonymous


@pytest.mark.parametrize(("parent", "child", "refusal"), WITHOUT_PARENT)
def test_a_child_needs_its_parent(lamps: Storefront, parent: str, child: str, refusal: tuple[int, str, str]) -> None:
    assert errors(lamps.read(f"/{child}")) == [refusal]
    assert errors(lamps.read(f"/{parent}//{child}")) == [refusal]


@pytest.mark.parametrize(("child", "refusal"), CONCRETE_CHILDREN.items())
@pytest.mark.parametrize("sku", ["unknown", "A10", "A10_3", "a10_1", "%00"])
def test_a_concrete_product_that_is_not_shown_has_no_parts(
    lamps: Storefront, sku: str, child: str, refusal: tuple[int, str, str]
) -> None:
    assert errors(lamps.read(f"/concrete-products/{sku}/{child}")) == [refusal]
    assert errors(lamps.read(f"/concrete-products/{sku}")) == [CONCRETE_NOT_FOUND]


@pytest.mark.parametrize(("child", "refusal"), ABSTRACT_CHILDREN.items())
@pytest.mark.parametrize("sku", ["unknown", "A10_1"])
def test_an_abstract_product_that_is_not_shown_has_no_parts(
    lamps: Storefront, sku: str, child: str, refusal: tuple[int, str, str]
) -> None:
    assert errors(lamps.read(f"/abstract-products/{sku}/{child}")) == [refusal]
    assert errors(lamps.read(f"/abstract-products/{sku}")) == [ABSTRACT_NOT_FOUND]


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("/concrete-products", CONCRETE_MISSING),
        ("/abstract-products", ABSTRACT_MISSING),
        ("/abstract-products/A20/product-tax-sets", NO_TAX_SET),
        ("/abstract-products/A10/product-reviews/3", (404, "302", "Product review is not found.")),
        ("/abstract-products/A10/product-reviews/x", (404, "302", "Product review is not found.")),
        ("/product-labels", (400, "1202", "Product label id is missing.")),
        ("/product-labels/6", LABEL_NOT_FOUND),
        ("/product-labels/7", LABEL_NOT_FOUND),
        ("/product-labels/x", LABEL_NOT_FOUND),
        (f"/product-labels/{'9' * 30}", LABEL_NOT_FOUND),
        ("/product-measurement-units", (400, "3401", "Product measurement unit code has not been specified.")),
        ("/product-measurement-units/metr", (404, "3402", "Product measurement unit not found.")),
        ("/product-management-attributes/none", (404, "4201", "Attribute not found.")),
        ("/configurable-bundle-templates/11111111-2222-4333-8444-666666666666", TEMPLATE_NOT_FOUND),
        ("/configurable-bundle-templates/x", TEMPLATE_NOT_FOUND),
        ("/stores/AT", (404, "601", "Store not found.")),
        ("/stores/XX", (404, "601", "Store not found.")),
        ("/stores?currency=XXX", (400, "313", "Currency is invalid.")),
        ("/concrete-products/A10_1/concrete-product-prices?currency=USD", (400, "313", "Currency is invalid.")),
        ("/concrete-products/A10_1/concrete-product-prices?priceMode=X", (400, "314", "Price mode is invalid.")),
        ("/concrete-products/A10_1/product-options", (404, None, "Not Found")),
        ("/product-options", (404, None, "Not Found")),
        ("/product-offers", OFFER_MISSING),
        ("/concrete-products//product-offers", CONCRETE_MISSING),
        ("/url-resolver", (422, "2801", "Url request parameter is missing.")),
        ("/url-resolver?url=", (422, "2801", "Url request parameter is missing.")),
        ("/url-resolver?url=/en/nothing", (404, "2802", "Url not found.")),
        ("/url-resolver?url=/en/closed", (404, "2802", "Url not found.")),
        ("/url-resolver?url=/en/merchant/902", (404, "2802", "Url not found.")),
    ],
)
def test_a_read_is_refused(lamps: Storefront, path: str, refusal: tuple[int, str | None, str]) -> None:
    assert errors(lamps.read(path)) == [refusal]


@pytest.mark.parametrize("reference", ["unknown", "offer-3", "offer-4", "offer-5"])
def test_an_offer_that_is_not_shown_does_not_exist(lamps: Storefront, reference: str) -> None:
    not_found = [(404, "3701", "Product offer not found.")]
    assert errors(lamps.read(f"/product-offers/{reference}")) == not_found
    assert errors(lamps.read(f"/product-offers/{reference}/product-offer-prices")) == not_found
    availabilities = lamps.read(f"/product-offers/{reference}/product-offer-availabilities")
    assert errors(availabilities) == [(404, "3701", "Product offer was not found.")]


@pytest.mark.parametrize(
    "path",
    [
        "/concrete-products/unknown/bundled-products",
        "/concrete-products/A10_1/bundled-products",
        "/concrete-products/unknown/product-offers",
        "/concrete-products/A40_1/concrete-alternative-products",
        "/abstract-products/A40/related-products",
        "/abstract-products/A40/product-reviews",
    ],
)
def test_where_there_is_nothing_the_answer_is_an_empty_list(lamps: Storefront, path: str) -> None:
    assert document(lamps.read(path)) == {"data": [], "links": {"self": f"https://glue.shop.example{path}"}}


def test_a_product_hides_when_it_is_not_approved(lamps: Storefront) -> None:
    for status in ("draft", "waiting_for_approval", "denied"):
        AbstractProduct.objects.filter(sku="A10").update(approval_status=status)
        assert errors(lamps.read("/concrete-products/A10_1")) == [CONCRETE_NOT_FOUND]
        assert errors(lamps.read("/abstract-products/A10")) == [ABSTRACT_NOT_FOUND]


def test_a_product_hides_in_a_locale_without_texts(lamps: Storefront) -> None:
    ConcreteProductText.objects.filter(locale_name="de_DE").delete()
    AbstractProductText.objects.filter(locale_name="de_DE").delete()
    assert errors(lamps.read("/concrete-products/A10_1", Accept_Language="de")) == [CONCRETE_NOT_FOUND]
    assert errors(lamps.read("/abstract-products/A10", Accept_Language="de")) == [ABSTRACT_NOT_FOUND]
    assert lamps.read("/concrete-products/A10_1").status_code == 200


def test_only_abstract_products_belong_to_stores(lamps: Storefront) -> None:
    assert errors(lamps.read("/abstract-products/A10?_store=AT")) == [ABSTRACT_NOT_FOUND]
    assert lamps.read("/concrete-products/A10_1?_store=AT").status_code == 200


def test_an_abstract_product_needs_an_active_variant(lamps: Storefront) -> None:
    ConcreteProduct.objects.filter(abstract__sku="A10").update(is_active=False)
    assert errors(lamps.read("/abstract-products/A10")) == [ABSTRACT_NOT_FOUND]


def test_a_product_without_a_record_has_no_availability(lamps: Storefront) -> None:
    Availability.objects.all().delete()
    concrete = lamps.read("/concrete-products/A10_1/concrete-product-availabilities")
    assert errors(concrete) == [NO_CONCRETE_AVAILABILITY]
    abstract = lamps.read("/abstract-products/A10/abstract-product-availabilities")
    assert errors(abstract) == [NO_ABSTRACT_AVAILABILITY]
    assert "included" not in document(lamps.read("/concrete-products/A10_1?include=concrete-product-availabilities"))


def test_an_exclusive_label_stands_alone(lamps: Storefront) -> None:
    Label.objects.filter(pk=3).update(is_exclusive=True)
    answer = document(lamps.read("/abstract-products/A10?include=product-labels"))
    assert [label["id"] for label in answer["included"]] == ["3"]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("/de/tisch", ("category-nodes", "3")),
        ("/en/merchant/900", ("merchants", "MER000900")),
        ("/de/merchant/901", ("merchants", "MER000901")),
    ],
)
def test_pages_of_categories_and_merchants_are_found(lamps: Storefront, url: str, page: tuple[str, str]) -> None:
    found = document(lamps.read(f"/url-resolver?url={url}"))["data"][0]["attributes"]
    assert (found["entityType"], found["entityId"]) == page


def test_dynamic_stores_are_all_listed(lamps: Storefront, settings: Settings) -> None:
    assert data_ids(lamps.read("/stores")) == ["DE"]
    assert data_ids(lamps.read("/stores?_store=AT")) == ["AT"]
    settings.STORES_DYNAMIC = True
    assert data_ids(lamps.read("/stores")) == ["DE", "AT"]
    assert lamps.read("/stores/AT").status_code == 200


def test_offers_out_of_their_dates_hide_only_if_the_shop_says_so(lamps: Storefront, settings: Settings) -> None:
    ProductOffer.objects.filter(reference="offer-1").update(valid_to="2001-01-01T00:00:00Z")
    assert lamps.read("/product-offers/offer-1").status_code == 200
    settings.OFFER_VALIDITY_ENFORCED = True
    assert errors(lamps.read("/product-offers/offer-1")) == [(404, "3701", "Product offer not found.")]
    assert data_ids(lamps.read("/concrete-products/A10_1/product-offers")) == ["offer-2"]


def test_prices_are_for_customers_where_the_shop_says_so(
    lamps: Storefront, sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer]
) -> None:
    CustomerAccess.objects.update_or_create(content_type="price", defaults={"is_restricted": True})
    for path in (
        "/concrete-products/A10_1/concrete-product-prices",
        "/abstract-products/A10/abstract-product-prices",
    ):
        assert errors(lamps.read(path)) == [(403, "002", "Missing access token.")]
        assert sign_in(make_customer()).read(path).status_code == 200


def test_the_older_dialect_nests_the_variants(lamps: Storefront, settings: Settings) -> None:
    settings.ATTRIBUTE_VARIANTS_NESTED = True
    attribute_map = document(lamps.read("/abstract-products/A10"))["data"]["attributes"]["attributeMap"]
    assert attribute_map["attribute_variant_map"] == []
    assert attribute_map["attribute_variants"] == {
        "color:red": {"size:S": {"id_product_concrete": "A10_1"}},
        "size:S": {"color:red": {"id_product_concrete": "A10_1"}, "color:blue": {"id_product_concrete": "A10_2"}},
        "color:blue": {"size:S": {"id_product_concrete": "A10_2"}},
    }


@pytest.mark.parametrize(
    ("query", "enabled", "status", "attributes"),
    [
        ("", False, 403, (None, "HealthCheck endpoints are disabled for all applications.", [])),
        ("?services=search,x", True, 400, (None, "Requested services not found.", [])),
        ("?services=", False, 400, (None, "Requested services not found.", [])),
        ("", True, 200, ("healthy", None, ["search", "storage", "zed-request"])),
        ("?services=zed-request,search", True, 200, ("healthy", None, ["search", "zed-request"])),
    ],
)
def test_the_health_check_reports(
    lamps: Storefront, settings: Settings, query: str, enabled: bool, status: int, attributes: tuple[object, ...]
) -> None:
    settings.HEALTH_CHECK_ENABLED = enabled
    answer = lamps.read(f"/health-check{query}")
    found = document(answer)["data"][0]
    services = [service["name"] for service in found["attributes"]["healthCheckServiceResponses"]]
    assert answer.status_code == found["attributes"]["statusCode"] == status
    assert (found["attributes"]["status"], found["attributes"]["message"], services) == attributes
    assert (found["id"], found["links"]["self"]) == (None, f"https://glue.shop.example/health-check{query}")


def test_a_store_without_a_product_has_none_of_its_stock(lamps: Storefront) -> None:
    path = "/concrete-products/A10_1/concrete-product-availabilities"
    assert errors(lamps.read(f"{path}?_store=AT")) == [NO_CONCRETE_AVAILABILITY]
    assert Store.objects.count() == 2


def test_only_approved_reviews_count(lamps: Storefront) -> None:
    ProductReview.objects.update(status="pending")
    found = document(lamps.read("/concrete-products/A10_1"))["data"]["attributes"]
    assert (found["averageRating"], found["reviewCount"]) == (None, 0)
    ProductReview.objects.filter(rating=4).update(status="approved")
    found = document(lamps.read("/abstract-products/A10"))["data"]["attributes"]
    assert (found["averageRating"], found["reviewCount"]) == (4, 2)
