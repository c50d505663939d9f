"""Pictures, reviews, lists, configurable bundles and units (data-import.md, 14, 16, 19 and 20)."""

from catalog.models import (
    BundleTemplate,
    Image,
    ImageSet,
    ProductAlternative,
    ProductList,
    ProductReview,
    SalesUnit,
)
from tests.support.small_shop_files import SMALL_SHOP

IMAGES = {
    "product-image": """\
    image_set_name,external_url_large,external_url_small,locale,abstract_sku,concrete_sku,sort_order,product_image_key,\
product_image_set_key,alt_text_small.de_DE,alt_text_large.en_US
    default,/l1.png,/s1.png,en_US,001,,2,i1,,Kiste,
    default,/l2.png,/s2.png,en_US,001,,1,i2,,,Box
    default,/l3.png,/s3.png,default,,001_1,0,i3,,,
    default,/l4.png,/s4.png,de_DE,,,0,i4,set4,,
    default,/l5.png,/s5.png,de_DE,,,0,i5,,,
    default,/l6.png,/s6.png,de_DE,,,0,,set4,,
    """,
    "configurable-bundle-template": """\
    configurable_bundle_template_key,configurable_bundle_template_uuid,configurable_bundle_template_name,\
configurable_bundle_template_is_active
    t1,8d8510d8-59fe-5289-8a65-19f0c35a0089,bundle.name,1
    t2,no-uuid,bundle.name,1
    """,
    "configurable-bundle-template-image": (
        "configurable_bundle_template_key,product_image_set_key\nt1,set4\nt1,set9\n"
    ),
}


def test_pictures_come_in_sets_of_their_owner(import_files):
    result = import_files({**SMALL_SHOP, **IMAGES})
    assert [line.partition("csv:")[2] for line in result.refusals] == [
        "6 abstract_sku: The row names no product and no image set.",
        "7 product_image_key: The cell is empty.",
        "3 configurable_bundle_template_uuid: no-uuid is not a UUID.",
        "3 product_image_set_key: There is no image set set9.",
    ]
    columns = ("locale_name", "abstract__sku", "concrete__sku", "key", "bundle_template__key")
    assert list(ImageSet.objects.values_list(*columns)) == [
        ("en_US", "001", None, None, None),
        ("", None, "001_1", None, None),
        ("de_DE", None, None, "set4", "t1"),
    ]
    assert list(Image.objects.order_by("image_set", "sort_order").values_list("key", "sort_order")) == [
        ("i2", 1),
        ("i1", 2),
        ("i3", 0),
        ("i4", 0),
    ]
    assert Image.objects.get(key="i1").alt_text_small == {"de_DE": "Kiste"}
    again = import_files({**SMALL_SHOP, **IMAGES})
    assert again.counts("product-image") == (0, 0, 4, 2)
    assert again.counts("configurable-bundle-template-image") == (0, 0, 1, 1)


def test_lists_fill_the_slots_of_a_configurable_bundle(import_files):
    files = {
        **SMALL_SHOP,
        **IMAGES,
        "product-list": '"product_list_key","name","type"\n"l1","Boxes","whitelist"\n"l2","None","greylist"\n',
        "product-list-category": "product_list_key,category_key\nl1,cameras\n",
        "product-list-product-concrete": "product_list_key,concrete_sku\nl1,001_1\nl1,002_1\n",
        "configurable-bundle-template-slot": """\
        configurable_bundle_template_slot_key,configurable_bundle_template_slot_name,\
configurable_bundle_template_slot_uuid,configurable_bundle_template_key,product_list_key
        s1,slot.name,332b40ac-a789-57ce-bec0-23d8dddd71eb,t1,l1
        """,
    }
    assert import_files(files).counts("product-list") == (1, 0, 0, 1)
    boxes = ProductList.objects.get()
    assert (boxes.key, boxes.type, boxes.categories.get().key, boxes.products.count()) == (
        "l1",
        "whitelist",
        "cameras",
        2,
    )
    template = BundleTemplate.objects.get()
    assert (str(template.uuid), template.is_active) == ("8d8510d8-59fe-5289-8a65-19f0c35a0089", True)
    slot = template.slots.get()
    assert (str(slot.uuid), slot.product_list) == ("332b40ac-a789-57ce-bec0-23d8dddd71eb", boxes)


def test_reviews_and_alternatives(import_files):
    files = {
        **SMALL_SHOP,
        "product-review": """\
        customer_reference,abstract_product_sku,locale_name,nickname,summary,description,rating,status
        DE--1,001,en_US,Ann,Fine,"Two
        lines",5,approved
        DE--1,001,en_US,Ann,Finer,,4,approved
        DE--2,001,en_US,Bob,Bad,,6,approved
        """,
        "product-alternative": """\
        concrete_sku,alternative_product_concrete_sku,alternative_product_abstract_sku
        001_1,001_2,
        001_1,,002
        001_2,001_1,002
        """,
    }
    result = import_files(files)
    assert [line.partition("csv:")[2] for line in result.refusals] == [
        "5 rating: 6 is not between 1 and 5.",
        "4 alternative_product_concrete_sku: The row must name one alternative.",
    ]
    assert list(ProductReview.objects.values_list("summary", "rating", "status")) == [
        ("Fine", 5, "approved"),
        ("Finer", 4, "approved"),
    ]
    columns = ("product__sku", "alternative_concrete__sku", "alternative_abstract__sku", "position")
    assert list(ProductAlternative.objects.values_list(*columns)) == [
        ("001_1", "001_2", None, 0),
        ("001_1", None, "002", 1),
    ]
    again = import_files(files)
    assert (again.counts("product-review"), again.counts("product-alternative")) == ((0, 0, 2, 1), (0, 0, 2, 1))


def test_units_and_packs(import_files):
    files = {
        **SMALL_SHOP,
        "product-measurement-unit": "name,code,default_precision\nunit.metre,METR,100\n",
        "product-measurement-base-unit": "code,abstract_sku\nMETR,002\nFOOT,001\n",
        "product-measurement-sales-unit": """\
        sales_unit_key,concrete_sku,code,conversion,precision,is_displayed,is_default
        u1,002_1,METR,1.5,,1,1
        u2,002_1,METR,,10,0,0
        """,
        "product-measurement-sales-unit-store": "sales_unit_key,store_name\nu1,DE\n",
        "product-packaging-unit-type": "name\npack.box\n",
        "product-packaging-unit": """\
        concrete_sku,lead_product_sku,packaging_unit_type_name,default_amount,is_amount_variable,amount_min
        001_1,002_1,pack.box,10,1,5
        """,
    }
    result = import_files(files)
    assert result.refusals == ["data/7-product-measurement-base-unit.csv:3 code: There is no measurement unit FOOT."]
    units = SalesUnit.objects.values_list("pk", "key", "conversion", "precision", "is_default")
    assert [(*row[:2], row[2] and float(row[2]), *row[3:]) for row in units] == [
        (1, "u1", 1.5, None, True),
        (2, "u2", None, 10, False),
    ]
    unit = SalesUnit.objects.get(key="u1")
    assert (unit.stores.get().name, unit.product.abstract.base_unit.unit.default_precision) == ("DE", 100)
    again = import_files(files)
    assert again.counts("product-packaging-unit") == (0, 0, 1, 0)
    assert "0 created, 0 updated, 1 refused." in again.output
