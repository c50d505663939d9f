"""The acceptance checks of the contract (search.md, 10), on the reference's demo shop; row numbers are those there."""

import pytest

from catalog.models import AbstractProduct, ConcreteProduct, ConcreteProductText, Stock
from search.actions.changes import bring_up_to_date
from tests.search.answers import find, suggest
from tests.support.storefront import HOST, Storefront, document, errors

pytestmark = pytest.mark.django_db
FIRST = ["001", "002", "003", "004", "005", "006", "007", "008", "009", "010", "011", "012"]
WHOLE_TREE = "5:72 [6:24, 7:20, 8:28], 2:64 [3:41, 4:23], 11:39 [12:38], 15:0, 16:0, 9:31 [10:31]"
EMPTY_TREE = "5:0 [6:0, 7:0, 8:0], 2:0 [3:0, 4:0], 11:0 [12:0], 15:0, 16:0, 9:0 [10:0]"
CATEGORIES = "1 211, 5 72, 2 64, 14 49, 3 41, 11 39, 12 38, 9 31, 10 31, 8 28, 6 24, 4 23, 7 20, 13 5"
PAGING_TEXT = b"Pagination parameters are invalid."


@pytest.mark.parametrize("query", ["", "q=", "q=0", "q[]=sony"])
def test_1_no_text_finds_everything(reference_shop: Storefront, query: str) -> None:
    found = find(reference_shop, query)
    assert (found.count, found.page, found.skus) == (211, (1, 18), FIRST)
    assert list(found.links) == ["self", "last", "first", "next"]
    assert found.links["last"].endswith("page[offset]=204&page[limit]=12")


COUNTS = [
    ("q=058", 1, ["058"]),
    ("q=058_24245592", 1, ["058"]),
    ("q=Acer Liquid Jade", 24, ["059", "060", "058"]),
    ("q=sony", 42, []),
    ("q=SONY", 42, []),
    ("q=son", 47, []),
    ("q=sony red", 70, ["027", "197", "183"]),
    ("brand=Sony", 42, []),
    ("brand=sony", 0, []),
    ("brand[]=Sony&brand[]=Canon", 71, []),
    ("label[]=SALE %25", 60, []),
    ("label[]=SALE %25&label[]=New", 65, []),
    ("label[]=NEW", 0, []),
    ("merchant_name[]=Video King", 68, []),
    ("merchant_name[]=Video King&merchant_name[]=Sony Experts", 73, []),
    ("category=14", 49, []),
    ("category=13", 5, []),
    ("category=999", 0, []),
    ("category=-1", 0, []),
    ("category=6", 24, []),
    ("sort=rating", 211, ["035", "093", "066", "078", "139", "086", "001"]),
    ("sort=name_asc", 211, ["134"]),
    ("sort=price_asc", 211, ["014"]),
    ("sort=price_desc", 211, ["017", "120"]),
    ("priceMode=NET_MODE", 0, []),
    ("q=sony&price[min]=99.99&price[max]=150", 7, []),
    ("q=sony&price=99.99-150", 7, []),
    ("rating=4", 6, []),
]


@pytest.mark.parametrize(("query", "count", "first"), COUNTS)
def test_2_to_17_what_is_found(reference_shop: Storefront, query: str, count: int, first: list[str]) -> None:
    found = find(reference_shop, query)
    assert found.count == count
    assert found.skus[: len(first)] == first


@pytest.mark.parametrize("text", ["a", "*", "%26", "yber", "xxxxxx"])
def test_5_nothing_is_found(reference_shop: Storefront, text: str) -> None:
    found = find(reference_shop, f"q={text}")
    assert (found.count, found.page, found.skus, list(found.links)) == (0, (0, 0), [], ["self"])
    assert [facet["values"] for facet in found.attributes["valueFacets"]] == [[]] * 8
    assert (found.range("price"), found.range("rating")) == ((0, 0, 0, 0), (0, 0, 0, 0))
    assert found.tree == EMPTY_TREE


@pytest.mark.parametrize(("text", "meant"), [("samsong", "samsung"), ("samsung", None), ("xxxxxx", None)])
def test_6_what_was_meant(reference_shop: Storefront, text: str, meant: str | None) -> None:
    assert find(reference_shop, f"q={text}").spelling == meant


def test_9_labels_are_known_by_their_names_in_the_locale(reference_shop: Storefront) -> None:
    found = find(reference_shop, "label[]=Neu", Accept_Language="de")
    assert (found.count, found.facet("label").partition(",")[0]) == (5, "SALE % 60")
    assert "Neu 5" in found.facet("label")


def test_11_the_facets_of_the_whole_shop(reference_shop: Storefront) -> None:
    found = find(reference_shop)
    facets = found.attributes["valueFacets"]
    assert [(facet["name"], facet["localizedName"], facet["config"]["isMultiValued"]) for facet in facets] == [
        ("category", "Categories", False),
        ("label", "Label", True),
        ("color", "Color", True),
        ("storage_capacity", "Storage Capacity", True),
        ("brand", "Brand", False),
        ("touchscreen", "Touchscreen", False),
        ("weight", "Weight", True),
        ("merchant_name", "Merchant", True),
    ]
    assert {name: found.facet(name) for name in ("category", "label", "color", "storage_capacity", "brand")} == {
        "category": CATEGORIES,
        "label": "SALE % 60, New 5, Alternatives available 1, Discontinued 1",
        "color": "black 74, white 36, silver 22, blue 11, red 9, gold 8, grey 6, pink 3, brown 2, green 2",
        "storage_capacity": "32 GB 5, 128 GB 3, 64 GB 3, 16 GB 2, 8 GB 1",
        "brand": "Samsung 46, Sony 42, Canon 29, Acer 19, Asus 16, HP 15, Lenovo 11, TomTom 11, Fujitsu 6, DELL 4",
    }
    assert found.facet("touchscreen") == "yes 5, no 3"
    assert found.facet("weight") == (
        "132 g 7, 18 g 4, 45 g 4, 118 g 3, 152 g 3, 46 g 3, 141 g 2, 155g 2, 168 g 2, 22.39 oz 2"
    )
    assert found.facet("merchant_name") == "Spryker 189, Video King 68, Budget Cameras 44, Sony Experts 28"
    assert [(facet["name"], facet["localizedName"]) for facet in found.attributes["rangeFacets"]] == [
        ("price-DEFAULT-EUR-GROSS_MODE", "Price"),
        ("rating", "Ratings"),
    ]
    assert (found.range("price"), found.range("rating")) == ((1717, 345699, 1717, 345699), (4, 5, 4, 5))
    assert found.tree == WHOLE_TREE
    assert [facet["docCount"] for facet in facets] == [None] * 8


def test_12_e2_a_text_with_a_range_of_prices(reference_shop: Storefront) -> None:
    found = find(reference_shop, "q=sony&price[min]=99.99&price[max]=150&sort=price_asc")
    prices = [product["price"] for product in found.attributes["abstractProducts"]]
    assert found.skus == ["016", "019", "020", "021", "109", "200", "077"]
    assert prices == [9999, 9999, 10580, 10680, 12572, 13865, 14554]
    assert found.range("price") == (3000, 345699, 9999, 15000)
    assert found.range("rating") == (0, 0, 0, 0)
    assert found.facet("category") == "1 7, 2 5, 3 4, 4 1, 9 1, 10 1, 11 1, 12 1"
    assert found.attributes["sort"]["currentSortParam"] == "price_asc"


def test_12_e3_a_category_in_the_order_of_its_positions(reference_shop: Storefront) -> None:
    found = find(reference_shop, "category=10")
    assert found.count == 31
    assert found.skus == ["095", "110", "089", "111", "082", "105", "096", "097", "107", "102", "083", "090"]
    assert found.facet("category") == CATEGORIES
    assert found.tree == "5:0 [6:0, 7:0, 8:0], 2:0 [3:0, 4:0], 11:0 [12:0], 15:0, 16:0, 9:31 [10:31]"
    assert found.facet("brand") == "TomTom 11, Sony 10, Samsung 6, Acer 2, ASUS 1, Hannspree 1"
    assert found.active("category") == "10"


def test_12_e4_two_facets_each_counted_without_itself(reference_shop: Storefront) -> None:
    found = find(reference_shop, "brand=Sony&color[]=white&color[]=red")
    assert found.skus == ["026", "027", "029", "077", "088", "091", "197"]
    assert found.facet("color") == (
        "black 19, white 6, silver 4, pink 2, copper 1, gold 1, grey 1, orange 1, purple 1, red 1"
    )
    assert found.facet("brand") == (
        "Samsung 11, Canon 8, Sony 7, Acer 6, Asus 5, TomTom 3, Lenovo 2, Fujitsu 1, Ricoh 1, Toshiba 1"
    )
    assert found.facet("category") == "1 7, 2 4, 3 3, 9 2, 10 2, 4 1, 11 1, 12 1"
    assert found.range("price") == (4200, 41024, 4200, 41024)
    assert (found.active("color"), found.active("brand"), found.active("label")) == (["white", "red"], "Sony", None)


def test_13_a_category_above_others(reference_shop: Storefront) -> None:
    found = find(reference_shop, "category=5")
    assert (found.count, found.facet("category")) == (72, CATEGORIES)
    assert found.tree.startswith("5:72 [6:24, 7:20, 8:28], 2:0")


def test_15_a_category_and_a_label(reference_shop: Storefront) -> None:
    found = find(reference_shop, "category=5&label[]=SALE %25")
    assert (found.count, found.facet("label")) == (20, "SALE % 20, Alternatives available 1, Discontinued 1")
    assert found.facet("category").startswith("1 60, 5 20")
    assert found.tree.startswith("5:20")


def test_16_e6_ratings(reference_shop: Storefront) -> None:
    found = find(reference_shop, "rating[min]=4")
    assert (found.count, found.range("rating")) == (5, (4, 5, 4, 5))
    assert find(reference_shop, "rating[min]=5").count == 0


@pytest.mark.parametrize(
    ("sort", "order"),
    [("name_asc", "asc"), ("price_asc", "asc"), ("price_desc", "desc"), ("rating", "desc"), ("popularity", None)],
)
def test_17_and_18_sorting(reference_shop: Storefront, sort: str, order: str | None) -> None:
    found = find(reference_shop, f"sort={sort}")
    assert found.attributes["sort"] == {
        "sortParamNames": ["rating", "name_asc", "name_desc", "price_asc", "price_desc"],
        "sortParamLocalizedNames": {
            "rating": "Sort by product ratings",
            "name_asc": "Sort by name ascending",
            "name_desc": "Sort by name descending",
            "price_asc": "Sort by price ascending",
            "price_desc": "Sort by price descending",
        },
        "currentSortParam": sort,
        "currentSortOrder": order,
    }
    assert sort != "popularity" or found.skus == FIRST


@pytest.mark.parametrize(
    ("query", "page", "size", "shown", "links"),
    [
        ("page[offset]=24&page[limit]=24", (2, 9), 24, 24, ["self", "last", "first", "prev", "next"]),
        ("page[offset]=20&page[limit]=10", (3, 18), 12, 12, ["self", "last", "first", "prev", "next"]),
        ("page=3&ipp=24", (3, 9), 24, 24, ["self", "last", "first", "next"]),
        ("page[offset]=2400&page[limit]=12", (18, 18), 12, 0, ["self", "last", "first", "prev"]),
        ("page[limit]=24", (1, 18), 12, 12, ["self", "last", "first", "next"]),
        ("page=-4&ipp=13", (1, 18), 12, 12, ["self", "last", "first", "next"]),
        ("page=x", (1, 18), 12, 12, ["self", "last", "first", "next"]),
    ],
)
def test_19_to_23_paging(
    reference_shop: Storefront, query: str, page: tuple[int, int], size: int, shown: int, links: list[str]
) -> None:
    found = find(reference_shop, query)
    assert found.page == page
    assert found.attributes["pagination"]["currentItemsPerPage"] == size
    assert (len(found.skus), list(found.links), found.count) == (shown, links, 211)


def test_20_an_unknown_limit_pages_by_twelve(reference_shop: Storefront) -> None:
    assert find(reference_shop, "page[offset]=20&page[limit]=10").skus[0] == "025"
    links = find(reference_shop, "page=3&ipp=24").links
    assert links["next"] == f"{HOST}/catalog-search?ipp=24&page[offset]=12&page[limit]=12"


def test_23_a_lone_offset_is_refused(reference_shop: Storefront) -> None:
    answer = reference_shop.read("/catalog-search?page[offset]=12")
    assert (answer.status_code, answer.content) == (400, PAGING_TEXT)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("category=abc&rating[min]=x", [("503", "rating.min"), ("503", "category")]),
        ("category=", [("503", "category")]),
        ("rating[max]=", [("503", "rating.max")]),
        ("rating[max]=1.5&rating[min]=", [("503", "rating.min"), ("503", "rating.max")]),
        ("category[]=5", [("503", "category")]),
    ],
)
def test_24_whole_numbers(reference_shop: Storefront, query: str, expected: list[tuple[str, str]]) -> None:
    refused = errors(reference_shop.read(f"/catalog-search?{query}"))
    assert refused == [(400, code, f"Value of {name} must be of type integer.") for code, name in expected]


def test_25_another_currency(reference_shop: Storefront) -> None:
    found = find(reference_shop, "currency=CHF")
    assert found.range("price") == (1975, 397554, 1975, 397554)
    assert found.attributes["rangeFacets"][0]["name"] == "price-DEFAULT-CHF-GROSS_MODE"
    swiss = {"code": "CHF", "symbol": "CHF", "name": "Swiss Franc"}
    assert found.attributes["abstractProducts"][0]["price"] == 4312
    assert found.attributes["abstractProducts"][0]["prices"] == [
        {"priceTypeName": "DEFAULT", "currency": swiss, "grossAmount": 4312, "DEFAULT": 4312},
        {"priceTypeName": "ORIGINAL", "currency": swiss, "grossAmount": 14449, "ORIGINAL": 14449},
    ]


def test_26_currency_and_price_mode_are_checked_first(reference_shop: Storefront) -> None:
    refused = errors(reference_shop.read("/catalog-search?currency=XYZ&category=abc"))
    assert refused == [(400, "313", "Currency is invalid.")]
    assert errors(reference_shop.read("/catalog-search?priceMode=X")) == [(400, "314", "Price mode is invalid.")]


def test_28_includes_lead_to_the_products(reference_shop: Storefront) -> None:
    path = "/catalog-search?q=001&foo=1&include=abstract-products,concrete-products"
    answer = document(reference_shop.read(path))
    assert answer["data"][0]["relationships"] == {
        "abstract-products": {"data": [{"type": "abstract-products", "id": "001"}]}
    }
    assert [resource["type"] for resource in answer["included"]] == ["concrete-products", "abstract-products"]
    assert answer["links"]["self"] == f"{HOST}{path}"


@pytest.mark.parametrize("query", ["", "q=", "q=0"])
def test_29_nothing_typed_suggests_nothing(reference_shop: Storefront, query: str) -> None:
    assert suggest(reference_shop, query) == {
        "completion": [],
        "categories": [],
        "cmsPages": [],
        "abstractProducts": [],
        "categoryCollection": [],
        "cmsPageCollection": [],
    }


def test_30_suggestions(reference_shop: Storefront) -> None:
    of_sku = suggest(reference_shop, "q=058")
    assert of_sku["completion"] == ["058_24245592", "058_26175504"]
    [product] = of_sku["abstractProducts"]
    assert list(product) == ["price", "abstractName", "abstractSku", "url", "images"]
    assert (product["price"], product["abstractSku"], product["url"]) == (26432, "058", "/en/acer-liquid-jade-58")
    smart = suggest(reference_shop, "q=Smart")
    assert smart["completion"] == [
        "sony smartwatch 3",
        "sony sw2 smartwatch",
        "sony smartwatch",
        "smart wearables",
        "smartphones",
        "smartwatches",
    ]
    assert [entry["idCategory"] for entry in smart["categoryCollection"]] == [10, 12, 9]
    skus = [product["abstractSku"] for product in smart["abstractProducts"]]
    assert skus[:7] == ["111", "108", "109", "093", "090", "091", "092"]


def test_31_categories_are_suggested(reference_shop: Storefront) -> None:
    suggested = suggest(reference_shop, "q=computer")
    assert suggested["completion"] == ["computers"]
    assert suggested["categoryCollection"] == [{"idCategory": 5, "name": "Computers", "url": "/en/computers"}]


def test_32_merchants_are_suggested_and_filters_play_no_part(reference_shop: Storefront) -> None:
    suggested = suggest(reference_shop, "q=video king")
    assert (suggested["completion"], len(suggested["abstractProducts"])) == (["video king"], 10)
    assert reference_shop.read("/catalog-search-suggestions?q=sony&category=abc").status_code == 200


@pytest.mark.parametrize("change", ["denied", "inactive", "not searchable"])
def test_41_a_product_that_is_withdrawn_is_gone_at_the_next_search(reference_shop: Storefront, change: str) -> None:
    assert find(reference_shop, "q=016").skus == ["016"]
    concretes = ConcreteProduct.objects.filter(abstract__sku="016")
    match change:
        case "denied":
            AbstractProduct.objects.filter(sku="016").update(approval_status="denied")
        case "inactive":
            concretes.update(is_active=False)
        case _:
            ConcreteProductText.objects.filter(product__in=concretes).update(is_searchable=False)
    assert find(reference_shop, "q=016").count == 0
    assert find(reference_shop).count == 210
    assert find(reference_shop).tree.startswith("5:72 [6:24, 7:20, 8:28], 2:63")
    assert suggest(reference_shop, "q=016")["abstractProducts"] == []


def test_42_what_is_sold_out_is_found(reference_shop: Storefront) -> None:
    Stock.objects.filter(product__abstract__sku="016").update(quantity=0)
    bring_up_to_date()
    assert find(reference_shop, "q=016").skus == ["016"]


def test_43_addresses_of_categories_resolve(reference_shop: Storefront) -> None:
    hidden = errors(reference_shop.read("/url-resolver?url=/en/product-bundles"))
    assert hidden == [(404, "2802", "Url not found.")]
    resolved = document(reference_shop.read("/url-resolver?url=/de/computer"))["data"][0]["attributes"]
    assert resolved == {"entityType": "category-nodes", "entityId": "5"}


@pytest.mark.parametrize(("method", "path"), [("POST", "/catalog-search"), ("PATCH", "/navigations/X")])
def test_40_nothing_but_get(reference_shop: Storefront, method: str, path: str) -> None:
    assert errors(reference_shop.send(method, path)) == [(404, None, "Not Found")]
