"""Tax sets, categories, warehouses and stock, and what follows from them (data-import.md, 7, 10, 11 and 16)."""

import json

import time_machine

from catalog.models import Availability, Category, Label, LabelAssignment, RelatedProduct, TaxRate, TaxSet, Warehouse
from tests.support.small_shop_files import CATEGORIES, SMALL_SHOP, STORES

STOCK = {
    "product-stock": """\
    concrete_sku,name,quantity,is_never_out_of_stock,is_bundle
    001_1,North,2.5,0,0
    001_2,North,0,1,0
    002_1,South,7,0,0
    """,
    "stock": "name,is_active\nNorth,1\nSouth,0\n",
    "stock-store": "warehouse_name,store_name\nNorth,DE\nSouth,DE\nEast,AT\n",
}


def test_a_rate_is_in_every_set_that_names_it(import_files):
    files = {
        "tax": """\
        tax_set_name,country_name,tax_rate_name,tax_rate_percent
        Cameras,Germany,Standard,19
        Books,Czech Republic,Reduced,9.5
        Books,Germany,Standard,19.00
        ,Austria,Alone,20
        Books,Atlantis,Standard,1
        Books,Germany,Standard,much
        """
    }
    result = import_files(files)
    assert result.refusals == [
        "data/0-tax.csv:6 country_name: Atlantis is not a country.",
        "data/0-tax.csv:7 tax_rate_percent: much is not a number.",
    ]
    assert list(TaxSet.objects.order_by("pk", "rates").values_list("pk", "name", "rates__iso2_code")) == [
        (1, "Cameras", "DE"),
        (2, "Books", "DE"),
        (2, "Books", "CZ"),
    ]
    assert [(rate.iso2_code, str(rate.percent)) for rate in TaxRate.objects.all()] == [
        ("DE", "19.00"),
        ("CZ", "9.50"),
        ("AT", "20.00"),
    ]
    assert import_files(files).counts("tax") == (0, 0, 4, 2)


def test_the_path_of_a_category_is_made_of_the_names_on_the_way(import_files):
    result = import_files({**STORES, **CATEGORIES})
    assert "Afterwards 3 URLs of categories changed" in result.output
    assert list(Category.objects.values_list("pk", "key", "parent__key", "url__en_US", "url__de_DE")) == [
        (1, "root", None, "/en", "/de"),
        (2, "cameras", "root", "/en/cameras-&-film", "/de/kameras-&-film"),
        (3, "instant", "cameras", "/en/cameras-&-film/instant-cameras", "/de/kameras-&-film/sofortbild-kameras"),
    ]
    renamed = {"category": CATEGORIES["category"].replace("Cameras & Film", "Photo")}
    assert "Afterwards 2 URLs of categories changed" in import_files(renamed).output
    assert Category.objects.get(key="instant").url["en_US"] == "/en/photo/instant-cameras"


def test_a_store_holds_for_everything_below_a_category(import_files):
    header = "category_key,included_store_names,excluded_store_names\n"
    files = [
        *{**STORES, **CATEGORIES}.items(),
        ("category-store", header + "root,DE,\nnone,DE,\ncameras,XX,\n"),
        ("category-store", header + "cameras,*,\ninstant,,DE\n"),
    ]
    result = import_files(files)
    assert result.refusals == [
        "data/3-category-store.csv:3 category_key: There is no category none.",
        "data/3-category-store.csv:4 included_store_names: There is no store XX.",
    ]
    assert [
        (category.key, sorted(store.name for store in category.stores.all())) for category in Category.objects.all()
    ] == [("root", ["DE"]), ("cameras", ["AT", "DE"]), ("instant", ["AT"])]


def test_stock_names_warehouses_before_they_come_and_availability_follows_at_the_end(import_files):
    result = import_files({**SMALL_SHOP, **STOCK})
    assert result.counts("stock") == (0, 1, 1, 0)
    assert list(Warehouse.objects.values_list("name", "is_active")) == [
        ("North", True),
        ("South", False),
        ("East", True),
    ]
    assert "2 products came into stock" in result.output
    rows = Availability.objects.order_by("product").values_list("product__sku", "quantity", "is_never_out_of_stock")
    assert [(sku, float(quantity), flag) for sku, quantity, flag in rows] == [
        ("001_1", 2.5, False),
        ("001_2", 0, True),
        ("002_1", 0, False),
    ]
    again = import_files({**SMALL_SHOP, **STOCK})
    assert "0 created, 0 updated, 0 refused." in again.output
    assert "0 products came into stock" in again.output


def test_a_dry_run_computes_no_availability(import_files):
    assert "Afterwards" not in import_files({**SMALL_SHOP, **STOCK}, "--dry-run").output
    assert not Availability.objects.exists()


def test_stock_that_cannot_be_is_refused(import_files):
    rows = "concrete_sku,name,quantity\n001_1,North,-1\n001_2,North,some\n009,North,1\n"
    result = import_files({**SMALL_SHOP, "product-stock": rows})
    place = "data/6-product-stock.csv"
    assert result.refusals == [
        f"{place}:2 quantity: -1 is less than nothing.",
        f"{place}:3 quantity: some is not a number.",
        f"{place}:4 concrete_sku: There is no concrete product 009.",
    ]


LABELS = {
    "product-label": """\
    name,is_active,is_dynamic,is_exclusive,front_end_reference,valid_from,valid_to,name.en_US,name.de_DE,\
product_abstract_skus,priority
    Staff pick,1,0,0,,,,Staff pick,Unser Tipp,"001,009",1
    NEW,1,1,0,template:tag,,,New,Neu,002,2
    SALE,1,1,1,highlight,,,SALE %,SALE %,,3
    Discontinued,1,1,0,discontinued,,,Discontinued,Eingestellt,,4
    Alternatives available,1,1,0,alternative,,,Alternatives,Alternativen,,5
    """,
    "product-price": """\
    abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross
    001,,ORIGINAL,DE,EUR,,1000
    001,,DEFAULT,DE,EUR,,1000
    002,,ORIGINAL,AT,EUR,,1000
    002,,DEFAULT,AT,EUR,,999
    """,
    "product-discontinued": "sku_concrete\n002_1\n",
    "product-alternative": """\
    concrete_sku,alternative_product_concrete_sku,alternative_product_abstract_sku
    002_1,001_2,
    002_1,,001
    002_1,,
    """,
    "product-abstract-store": "abstract_sku,store_name\n001,DE\n002,DE\n",
}


def assignments():
    rows = LabelAssignment.objects.order_by("label_id", "product_id", "store_id")
    return list(rows.values_list("label__name", "product__sku", "store__name"))


@time_machine.travel("2026-01-01")
def test_labels_are_numbered_after_those_that_every_shop_has(import_files):
    import_files({**SMALL_SHOP, **LABELS})
    assert list(Label.objects.order_by("pk").values_list("pk", "name", "position", "is_active")) == [
        (1, "Alternatives available", 5, True),
        (2, "Discontinued", 4, True),
        (3, "Staff pick", 1, True),
        (4, "NEW", 2, True),
        (5, "SALE", 3, True),
    ]


@time_machine.travel("2026-01-01")
def test_dynamic_labels_follow_dates_prices_and_availability(import_files):
    import_files({**SMALL_SHOP, **LABELS, **STOCK})
    assert assignments() == [
        ("Alternatives available", "002", "DE"),
        ("Discontinued", "002", None),
        ("Staff pick", "001", None),
        ("NEW", "001", None),
        ("SALE", "002", "AT"),
    ]
    assert "0 labels changed" in import_files({**SMALL_SHOP, **LABELS, **STOCK}).output


@time_machine.travel("2026-01-01")
def test_a_schedule_that_is_active_makes_a_sale(import_files):
    schedule = """\
    abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross,from_included,to_included
    001,,DEFAULT,DE,EUR,,500,2025-01-01,2027-01-01
    002,,DEFAULT,AT,EUR,,2000,2025-01-01,2027-01-01
    """
    import_files({**SMALL_SHOP, **LABELS, "product-price-schedule": schedule})
    assert [entry for entry in assignments() if entry[0] == "SALE"] == [("SALE", "001", "DE")]


def rule(*comparisons, condition="AND"):
    keys = ("id", "operator", "value")
    leaves = [dict(zip(keys, comparison, strict=True)) for comparison in comparisons]
    document = json.dumps({"condition": condition, "rules": leaves})
    return '"' + document.replace('"', '""') + '"'


def test_relations_lead_to_the_products_that_their_rules_find(import_files):
    listed = rule(("product_sku", "in", "002, 001, 009"))
    brand = rule(("product.json.brand", "equal", "Lumo"), ("product_category_name", "equal", "Kameras & Film"))
    either = rule(("product.json.systems", "equal", "Ubuntu"), ("product_sku", "equal", "002"), condition="OR")
    strange = rule(("moon_phase", "equal", "full"))
    result = import_files(
        {
            **SMALL_SHOP,
            "product-relation": "product_relation_key,product,relation_type,rule,is_active\n"
            f"r1,001,up-selling,{listed},1\nr2,002,related-products,{brand},1\n"
            f"r3,002,related-products,{either},1\nr4,001,related-products,{strange},1\n",
        }
    )
    assert result.refusals == [
        "data/6-product-relation.csv:5 rule: The rule asks for moon_phase. The relation leads to no product. (warning)"
    ]
    members = RelatedProduct.objects.order_by("relation", "position")
    assert list(members.values_list("relation__key", "product__sku", "position")) == [
        ("r1", "002", 0),
        ("r2", "001", 0),
        ("r3", "001", 0),
    ]
