"""Directories in the style of the family's releases, a few rows an entity: what goes in and what is said, whole."""

import re

from catalog.models import AbstractProduct, ConcreteProduct, Image, OptionGroup, PackagingUnit, ProductRelation, TaxSet
from merchants.models import Merchant, ProductOffer
from orders.models import ReturnReason
from tests.support.small_shop_files import ABSTRACTS, CATEGORIES, CONCRETES, STORES, TAXES

ABSTRACT, CONCRETE = ABSTRACTS["product-abstract"], CONCRETES["product-concrete"]
CATALOG = [
    ("tax", "tax.csv", TAXES["tax"]),
    ("category", "category.csv", CATEGORIES["category"]),
    ("product-abstract", "product_abstract.csv", ABSTRACT),
    ("product-concrete", "product_concrete.csv", CONCRETE.replace("1,0,,\n", "1,0,0,\n")),
]
PRICES = "abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross\n001,,DEFAULT,DE,EUR,,9900\n"


def said(result):
    """Return what the summary says, without how long it took, the counts in one blank each."""
    told = re.sub(r"after \d+\.\d s", "after N s", result.output)
    told = re.sub(r"Missing files: \S+/", "Missing files: ", told)
    return [re.sub(r" +", " ", line) for line in told.splitlines()]


def counted(*models):
    return [model.objects.count() for model in models]


def test_2020(import_sources):
    actions = [
        ("store", None, None),
        *CATALOG,
        ("product-abstract-store", "store.csv", "product_abstract_sku,store_name\n001,DE\n002,DE\n"),
        ("product-price", "price.csv", PRICES),
        (
            "product-image",
            "image.csv",
            "image_set_name,external_url_large,external_url_small,locale,abstract_sku,concrete_sku\n"
            "default,https://i.example/l1,https://i.example/s1,en_US,001,\n"
            "default,https://i.example/l2,https://i.example/s2,en_US,001,\n",
        ),
        ("product-relation", "relation.csv", "product,relation_type,rule\n001,up-selling,\n"),
        (
            "product-option",
            "option.csv",
            "abstract_product_skus,tax_set_name,group_name_translation_key,option_name_translation_key,sku\n"
            "001,Cameras,group.care,option.care,OP_care\n",
        ),
        ("product-set", "set.csv", "x\n"),
    ]
    result = import_sources(actions, "--stores", "DE")
    assert (said(result), result.error) == (
        [
            "entity created updated unchanged refused",
            "store 1 0 0 0",
            "currency-store 2 0 0 0",
            "locale-store 2 0 0 0",
            "country-store 1 0 0 0",
            "tax 1 0 0 0",
            "category 3 0 0 0",
            "product-abstract 2 0 0 0",
            "product-concrete 3 0 0 0",
            "product-abstract-store 2 0 0 0",
            "product-price 1 0 0 0",
            "product-image 2 0 0 0",
            "product-relation 1 0 0 0",
            "product-option 1 0 0 0",
            "Not used by Kontor:",
            " product-set: products shown together on one page; content items list products instead.",
            "Afterwards 3 URLs of categories changed, 0 product relations changed, 0 products came into"
            " stock, 0 labels changed, 4 search entries changed, 0 went.",
            "Done after N s: 22 created, 0 updated, 0 refused.",
        ],
        None,
    )
    assert counted(AbstractProduct, ConcreteProduct, Image, ProductRelation, OptionGroup) == [2, 3, 2, 1, 1]


def test_2022(import_sources):
    actions = [
        ("store", "store.csv", STORES["store"]),
        ("currency", "currency.csv", STORES["currency"]),
        *CATALOG,
        ("return-reason", None, None),
        (
            "merchant",
            "merchant.csv",
            "merchant_key,merchant_reference,merchant_name,registration_number,status,email,is_active,url.de_DE\n"
            "lens-loft,MER1,Lens Loft,,approved,loft@shop.example,1,/de/merchant/lens-loft\n",
        ),
        ("merchant-store", "merchant_store.csv", "merchant_key,store_name\nlens-loft,DE\n"),
        (
            "merchant-product-offer",
            "offer.csv",
            "product_offer_reference,concrete_sku,merchant_key,merchant_sku,is_active,approval_status\n"
            "offer1,001_1,lens-loft,,1,approved\noffer2,009_1,lens-loft,,1,approved\n",
        ),
        (
            "merchant-product-offer-store",
            "offer_store.csv",
            "product_offer_reference,store_name\noffer1,DE\noffer2,DE\n",
        ),
    ]
    result = import_sources(actions)
    assert (said(result), result.error.returncode) == (
        [
            "Why rows stayed out, the weightiest cause first:",
            " 2 rows (1 merchant-product-offer, 1 merchant-product-offer-store): no concrete product 009_1,"
            " which no row before brings",
            "What to do: add what is missing to its file, or that file to the order list before the one"
            " that names it; then import again, which takes just what is missing.",
            "entity created updated unchanged refused",
            "store 2 0 0 0",
            "currency 2 0 0 0",
            "tax 1 0 0 0",
            "category 3 0 0 0",
            "product-abstract 2 0 0 0",
            "product-concrete 3 0 0 0",
            "return-reason 3 0 0 0",
            "merchant 1 0 0 0",
            "merchant-store 1 0 0 0",
            "merchant-product-offer 1 0 0 1",
            "merchant-product-offer-store 1 0 0 1",
            "Afterwards 3 URLs of categories changed, 0 product relations changed, 0 products came into"
            " stock, 0 labels changed, 0 search entries changed, 0 went.",
            "Done after N s: 20 created, 0 updated, 2 refused.",
        ],
        1,
    )
    assert counted(Merchant, ProductOffer, ReturnReason) == [1, 1, 3]


def test_2024(import_sources):
    actions = [
        ("store", "store.csv", STORES["store"]),
        ("currency", "currency.csv", STORES["currency"]),
        *CATALOG[:2],
        ("product-abstract", "product_abstract.csv", ABSTRACT.replace(",Cameras,,,", ",Tax Exempt,,,")),
        *CATALOG[3:],
        ("product-measurement-base-unit", "base_unit.csv", "code,abstract_sku\nITEM,001\n"),
        (
            "product-packaging-unit",
            "packaging.csv",
            "concrete_sku,lead_product_sku,packaging_unit_type_name,default_amount,is_amount_variable\n"
            "001_1,002_1,item,10,1\n",
        ),
        ("product-price", "price.csv", PRICES),
    ]
    result = import_sources(actions)
    assert (said(result), result.error) == (
        [
            "entity created updated unchanged refused",
            "store 2 0 0 0",
            "currency 2 0 0 0",
            "tax 1 0 0 0",
            "category 3 0 0 0",
            "product-abstract 2 0 0 0 1 warning",
            "product-concrete 3 0 0 0",
            "product-measurement-base-unit 1 0 0 0",
            "product-packaging-unit 1 0 0 0",
            "product-price 1 0 0 0",
            "Warnings:",
            " product_abstract.csv:2 tax_set_name: There is no tax set Tax Exempt; one without a rate is"
            " made, which is taxed at the shop's own rate.",
            "Afterwards 3 URLs of categories changed, 0 product relations changed, 0 products came into"
            " stock, 0 labels changed, 0 search entries changed, 0 went.",
            "Done after N s: 16 created, 0 updated, 0 refused.",
        ],
        None,
    )
    assert list(TaxSet.objects.values_list("name", flat=True)) == ["Cameras", "Tax Exempt"]
    assert counted(PackagingUnit) == [1]


def test_2026(import_sources):
    actions = [
        ("store", "store.csv", STORES["store"]),
        ("currency", "currency.csv", STORES["currency"]),
        *CATALOG,
        ("product-price", "price.csv", PRICES + "001,,DEFAULT,US,USD,,9900\n"),
        ("product-teleport", "teleport.csv", "x\n"),
        ("glossary", "glossary.csv", None),
    ]
    result = import_sources(actions)
    assert (said(result), result.error.returncode) == (
        [
            "Why rows stayed out, the weightiest cause first:",
            " 1 row: no store US, which no row before brings",
            "What to do: add what is missing to its file, or that file to the order list before the one"
            " that names it; then import again, which takes just what is missing.",
            "entity created updated unchanged refused",
            "store 2 0 0 0",
            "currency 2 0 0 0",
            "tax 1 0 0 0",
            "category 3 0 0 0",
            "product-abstract 2 0 0 0",
            "product-concrete 3 0 0 0",
            "product-price 1 0 0 1 1 warning",
            "Unknown to Kontor: product-teleport. Is the name misspelt?",
            "Warnings:",
            " price.csv:3 currency: There is no currency USD; it is made with the name that ISO 4217 gives it.",
            "Missing files: glossary.csv.",
            "Afterwards 3 URLs of categories changed, 0 product relations changed, 0 products came into"
            " stock, 0 labels changed, 0 search entries changed, 0 went.",
            "Done after N s: 14 created, 0 updated, 1 refused.",
        ],
        1,
    )


def test_a_business_shop(import_sources):
    actions = [
        ("store", "store.csv", STORES["store"]),
        ("company", "company.csv", "x\n"),
        ("company-role", "company_role.csv", "x\n"),
        ("shopping-list", "shopping_list.csv", "x\n"),
        ("quote-request", "quote_request.csv", "x\n"),
        ("price-product-merchant-relationship", "prices.csv", "x\n"),
    ]
    result = import_sources(actions)
    assert (said(result), result.error) == (
        [
            "entity created updated unchanged refused",
            "store 2 0 0 0",
            "Not used by Kontor:",
            " company: companies; customers order as people, and nothing is shared within a company.",
            " company-role: roles within companies; everybody who orders may order all.",
            " shopping-list: lists of companies; wishlists are there instead, which nobody shares.",
            " quote-request: requests for a price; no price is negotiated over the API.",
            " price-product-merchant-relationship: prices of one company at one merchant; every customer of"
            " a merchant has the same prices and terms.",
            "Done after N s: 2 created, 0 updated, 0 refused.",
        ],
        None,
    )


def test_no_source_at_all(import_sources):
    result = import_sources([("store", None, None), ("return-reason", None, None), ("shipment-type-store", None, None)])
    assert (said(result), result.error.returncode) == (
        [
            "entity created updated unchanged refused",
            "return-reason 3 0 0 0",
            "Passed over, as the order list names no file of them: store, shipment-type-store.",
            "There is no store, and no file brings one. Say which there are: --stores DE,AT",
            "Done after N s: 3 created, 0 updated, 0 refused.",
        ],
        1,
    )
    assert counted(ReturnReason) == [3]
