"""Products with their texts, attributes, places and bundles (data-import.md, 12 and 13)."""

import pytest

from catalog.models import (
    AbstractProduct,
    AbstractProductText,
    AttributeKey,
    BundleComponent,
    ConcreteProduct,
    ConcreteProductText,
    GlossaryEntry,
    ManagementAttribute,
    ProductCategory,
)
from tests.support.small_shop_files import ABSTRACTS, CATEGORIES, CONCRETES, SMALL_SHOP, STORES, TAXES


def test_abstract_products_have_texts_attributes_and_places(import_files):
    assert import_files(SMALL_SHOP).error is None
    box = AbstractProduct.objects.get(sku="001")
    assert list(box.attributes.items()) == [("systems", ["Windows 11", "Ubuntu"]), ("brand", "Lumo")]
    assert (box.color_code, box.tax_set.name, box.approval_status) == ("#DC2E09", "Cameras", "approved")
    assert (box.new_from.isoformat(), box.new_to) == ("2020-01-01T00:00:00+00:00", None)
    assert list(
        AbstractProductText.objects.values_list("product__sku", "locale_name", "name", "url", "description")
    ) == [
        ("001", "de_DE", "Kiste", "/de/kiste-001", "Eine Kiste."),
        ("001", "en_US", "Box", "/en/box-001", "A box."),
        ("002", "de_DE", "Linse", "/de/linse-002", None),
        ("002", "en_US", "Lens", "/en/lens-002", None),
    ]
    places = ProductCategory.objects.order_by("product__sku", "position")
    assert list(places.values_list("product__sku", "category__key", "position")) == [
        ("001", "instant", 1),
        ("001", "cameras", 3),
        ("002", "cameras", 0),
    ]


def test_concrete_products_are_numbered_in_row_order(import_files):
    import_files(SMALL_SHOP)
    assert list(ConcreteProduct.objects.values_list("pk", "sku", "is_active", "is_quantity_splittable")) == [
        (1, "001_1", True, True),
        (2, "001_2", True, False),
        (3, "002_1", True, True),
    ]
    assert list(ConcreteProductText.objects.values_list("name", "description", "is_searchable"))[:2] == [
        ("Rote Kiste", None, False),
        ("Red Box", None, True),
    ]


def test_a_second_run_changes_nothing_and_a_changed_text_is_an_update(import_files):
    import_files(SMALL_SHOP)
    assert "0 created, 0 updated, 0 refused." in import_files(SMALL_SHOP).output
    changed = {"product-abstract": ABSTRACTS["product-abstract"].replace("A box.", "A better box.")}
    assert import_files(changed).counts("product-abstract") == (0, 1, 1, 0)
    assert AbstractProductText.objects.get(url="/en/box-001").description == "A better box."


def test_a_product_leaves_a_category_that_its_row_no_longer_names(import_files):
    import_files(SMALL_SHOP)
    moved = {"product-abstract": ABSTRACTS["product-abstract"].replace('"cameras, instant","3, 1"', "instant,2")}
    assert import_files(moved).counts("product-abstract") == (0, 1, 1, 0)
    assert list(ProductCategory.objects.filter(product__sku="001").values_list("category__key", "position")) == [
        ("instant", 2)
    ]


def test_an_unknown_category_is_a_warning_and_the_product_goes_in(import_files):
    files = {**SMALL_SHOP, "product-abstract": ABSTRACTS["product-abstract"].replace("002,cameras", "002,drones")}
    result = import_files(files)
    sentence = (
        "data/4-product-abstract.csv:3 category_key: There is no category drones; the product is not put into it."
    )
    assert result.refusals == [f"{sentence} (warning)"]
    assert f"Warnings:\n  {sentence}\n" in result.output
    assert result.error is None
    assert result.counts("product-abstract") == (2, 0, 0, 0)
    assert not ProductCategory.objects.filter(product__sku="002").exists()


@pytest.mark.parametrize(
    ("wrong", "right", "refusal"),
    [
        (",Cameras,,,,,,,,", ",,,,,,,,,", "tax_set_name: The cell is empty."),
        ("/de/linse-002", "", "url.de_DE: The cell is empty."),
        ("/en/lens-002", "/en/box-001", "url: Another product has this URL."),
        ("002,cameras,,", "002,cameras,first,", "category_product_order: first is not a whole number."),
    ],
)
def test_a_bad_product_costs_only_itself(import_files, wrong, right, refusal):
    files = {**STORES, **TAXES, **CATEGORIES, "product-abstract": ABSTRACTS["product-abstract"].replace(wrong, right)}
    result = import_files(files)
    assert result.refusals == [f"data/4-product-abstract.csv:3 {refusal}"]
    assert result.error.returncode == 1
    assert [product.sku for product in AbstractProduct.objects.all()] == ["001"]
    assert AbstractProductText.objects.count() == 2


def test_a_locale_without_all_its_columns_is_left_out_with_one_warning(import_files):
    files = {**SMALL_SHOP, "product-abstract": ABSTRACTS["product-abstract"].replace("meta_keywords.de_DE", "keywords")}
    result = import_files(files)
    assert result.refusals == [
        "data/4-product-abstract.csv:2 meta_keywords.de_DE: "
        "The file does not have this column; de_DE is left out of every row. (warning)"
    ]
    assert set(AbstractProductText.objects.values_list("locale_name", flat=True)) == {"en_US"}


def test_a_bundle_holds_products_that_follow_it(import_files):
    rows = CONCRETES["product-concrete"] + '    002,SET/1,Set,Satz,,,1,1,"001_1/2, LAST/1, 001_1/1",\n'
    rows += "    002,LAST,Last,Letztes,,,1,1,,\n"
    files = {**SMALL_SHOP, "product-concrete": rows}
    assert import_files(files, batch_size=2).counts("product-concrete")[0] == 5
    components = BundleComponent.objects.values_list("bundle__sku", "component__sku", "quantity")
    assert list(components) == [("SET/1", "001_1", 3), ("SET/1", "LAST", 1)]
    assert "0 created, 0 updated, 0 refused." in import_files(files).output

    smaller = {"product-concrete": rows.replace("001_1/2, LAST/1, 001_1/1", "LAST/4")}
    assert import_files(smaller).counts("product-concrete")[1] == 1
    assert list(components.all()) == [("SET/1", "LAST", 4)]


def test_a_bundle_of_what_is_not_there_is_refused_and_no_bundle(import_files):
    rows = CONCRETES["product-concrete"].replace("1,0,,", "1,0,001_2/1,").replace("1,1,,0", "1,1,NONE/1,0")
    result = import_files({**SMALL_SHOP, "product-concrete": rows.replace("1,1,,1", "1,1,001_1x2,1")})
    place = "data/5-product-concrete.csv"
    assert result.refusals == [
        f"{place}:4 bundled: 001_1x2 is not a SKU and a quantity.",
        f"{place}:3 bundled: There is no concrete product NONE; it is no bundle.",
    ]
    assert list(BundleComponent.objects.values_list("bundle__sku", "component__sku")) == [("001_1", "001_2")]


ATTRIBUTES = {
    "glossary": "key,translation,locale\nproduct.attribute.wifi,W-LAN,de_DE\n",
    "product-attribute-key": "attribute_key,is_super\ncolor,1\nwifi,0\n",
    "product-management-attribute": """\
    key,input_type,allow_input,is_multiple,values,key_translation.en_US,key_translation.de_DE,\
value_translations.en_US,value_translations.de_DE
    wifi,text,no,yes,"yes, no",Wi-Fi,WLAN,"yes, no","ja, nein"
    color,text,yes,no,"red, blue",Color,Farbe,,rot
    """,
}


def test_the_names_of_attributes_go_into_the_glossary_and_stay_there(import_files):
    result = import_files(ATTRIBUTES)
    assert list(AttributeKey.objects.values_list("key", "is_super")) == [("color", True), ("wifi", False)]
    wifi = ManagementAttribute.objects.get(attribute__key="wifi")
    assert (wifi.allow_input, wifi.is_multiple, wifi.names) == (False, True, {"en_US": "Wi-Fi", "de_DE": "WLAN"})
    assert wifi.values == [
        {"value": "yes", "texts": {"en_US": "yes", "de_DE": "ja"}},
        {"value": "no", "texts": {"en_US": "no", "de_DE": "nein"}},
    ]
    assert GlossaryEntry.objects.get(key="product.attribute.wifi", locale_name="de_DE").text == "WLAN"
    assert result.refusals == [
        "data/2-product-management-attribute.csv:3 value_translations.de_DE: "
        "There are 1 translations of 2 values; they may not fit. (warning)"
    ]
    assert "0 created, 0 updated, 0 refused." in import_files(ATTRIBUTES).output
    assert GlossaryEntry.objects.get(key="product.attribute.wifi", locale_name="de_DE").text == "WLAN"


def test_what_further_files_say_of_products(import_files):
    result = import_files(
        {
            **SMALL_SHOP,
            "product-approval-status": "sku,approval_status\n001,denied\n009,approved\n002,maybe\n",
            "product-discontinued": "sku_concrete,note.en_US,note.de_DE\n001_1,Old,Alt\n",
            "product-quantity": (
                "concrete_sku,quantity_min,quantity_max,quantity_interval\n001_1,,,\n001_2,,9,3\n002_1,5,4,1\n"
            ),
            "gift-card-abstract-configuration": "abstract_sku,pattern\n002,{prefix}-{randomPart}\n",
            "gift-card-concrete-configuration": "sku,value\n002_1,5000\n",
            "product-configuration": (
                "concrete_sku,configurator_key,is_complete,default_configuration,default_display_data\n"
                '001_1,CLOCK,1,"{""time"": ""8""}",\n001_2,CLOCK,0,{time,\n'
            ),
        }
    )
    assert [line.partition("csv:")[2] for line in result.refusals] == [
        "4 approval_status: maybe is none of draft, waiting_for_approval, approved, denied.",
        "3 sku: There is no abstract product 009.",
        "4 quantity_min: No quantity is within these limits.",
        "3 default_configuration: The cell is not JSON: "
        "Expecting property name enclosed in double quotes: line 1 column 2 (char 1).",
    ]
    box, blue, lens = ConcreteProduct.objects.all()
    assert (box.abstract.approval_status, lens.abstract.gift_card_pattern) == ("denied", "{prefix}-{randomPart}")
    assert (box.is_discontinued, box.discontinued_note) == (True, {"en_US": "Old", "de_DE": "Alt"})
    assert (box.quantity_min, box.quantity_max, box.quantity_interval) == (1, None, 1)
    assert (blue.quantity_min, blue.quantity_max, blue.quantity_interval) == (3, 9, 3)
    assert (lens.gift_card_value, box.configuration.default_configuration) == (5000, '{"time": "8"}')
