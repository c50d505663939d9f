"""Files as other shops of the family have them: older columns, rows that lean on the installation, odd cells."""

import json
from decimal import Decimal

import pytest
from django.core.management import call_command

from carts.queries.cached_rates import cached_rates
from catalog.models import (
    BundleComponent,
    ConcreteProduct,
    Currency,
    Image,
    MeasurementUnit,
    OptionGroup,
    PackagingUnit,
    ProductOption,
    ProductRelation,
    Store,
    TaxRate,
    TaxSet,
)
from merchants.models import Merchant
from orders.models import ReturnReason
from tests.support.reference_shop import SHARED
from tests.support.small_shop_files import SMALL_SHOP, STORES

TAX = "tax_set_name,country_name,tax_rate_name,tax_rate_percent\n"


def rates():
    return [(rate.name, rate.iso2_code, str(rate.percent)) for rate in TaxRate.objects.order_by("pk")]


def test_the_same_rate_with_another_percent_overwrites_it(import_files):
    import_files({"tax": TAX + "Std,Germany,Germany Std,19\nRed,Germany,Germany Std,19\n"})
    result = import_files({"tax": TAX + "Std,Germany,Germany Std,16\n"})
    assert result.counts("tax") == (0, 1, 0, 0)
    assert rates() == [("Germany Std", "DE", "16.00")]
    assert list(TaxSet.objects.order_by("pk").values_list("name", "rates__percent")) == [("Std", 16), ("Red", 16)]


def test_a_rate_without_a_country_is_for_all_that_have_none_of_their_own(import_files):
    result = import_files({"tax": TAX + "Exempt,,Exempt,0\nStd,Germany,Std,19\nStd,,Else,7\n"})
    assert result.error is None
    assert rates() == [("Exempt", "", "0.00"), ("Std", "DE", "19.00"), ("Else", "", "7.00")]
    cached_rates.forget()
    known = cached_rates()
    assert [known.rate("Std", code) for code in ("DE", "FR")] == [19, 7]
    assert known.rate("Exempt", "DE") == 0


@pytest.mark.parametrize(("setting", "expected"), [(None, (0, 19)), ("7.7", (7.7, 7.7))])
def test_a_tax_set_that_is_nowhere_is_made_and_taxed_at_the_shops_rate(import_files, settings, setting, expected):
    settings.DEFAULT_TAX_RATE = setting if setting is None else Decimal(setting)
    files = {**SMALL_SHOP, "product-abstract": SMALL_SHOP["product-abstract"].replace("Cameras", "Nowhere")}
    result = import_files(files)
    assert [line for line in result.refusals if "Nowhere" in line] == [
        "data/4-product-abstract.csv:2 tax_set_name: There is no tax set Nowhere; one without a rate is made, which is"
        " taxed at the shop's own rate. (warning)"
    ]
    assert result.error is None
    cached_rates.forget()
    known = cached_rates()
    assert tuple(float(known.rate(name, "JP")) for name in ("Nowhere", "Cameras")) == expected


def test_an_action_without_a_source_has_the_rows_of_the_installation(import_sources):
    result = import_sources([("return-reason", None, None), ("shipment-type-store", None, None)], "--stores", "DE,AT")
    assert list(ReturnReason.objects.order_by("key").values_list("key", "name")) == [
        ("reason-1", "return.return_reasons.damaged.name"),
        ("reason-2", "return.return_reasons.wrong-item.name"),
        ("reason-3", "return.return_reasons.no_longer_needed.name"),
    ]
    assert "Passed over, as the order list names no file of them: shipment-type-store.\n" in result.output
    assert result.error is None
    assert [
        (store.name, [str(each) for each in store.store_currencies.all()], store.store_locales.count())
        for store in Store.objects.all()
    ] == [("DE", ["DE EUR", "DE CHF"], 2), ("AT", ["AT EUR", "AT CHF"], 2)]
    assert import_sources([("return-reason", None, None)]).counts("return-reason") == (0, 0, 3, 0)


def test_a_list_without_stores_says_what_to_do(import_sources):
    result = import_sources([("store", None, None)])
    assert "There is no store, and no file brings one. Say which there are: --stores DE,AT\n" in result.output
    assert result.error.returncode == 1


def test_groups_of_options_without_keys_are_known_by_their_names(import_files):
    options = (
        "abstract_product_skus,option_group_id,tax_set_name,group_name_translation_key,group_name.en_US,"
        "option_name_translation_key,option_name.en_US,sku\n"
        '"001,002",1,Cameras,group.care,Care,care_1,One year,OP_care_1\n'
        ",1,Cameras,group.care,Care,care_2,Two years,OP_care_2\n"
    )
    result = import_files({**SMALL_SHOP, "product-option": options})
    assert (result.error, result.counts("product-option")) == (None, (2, 0, 0, 0))
    assert list(ProductOption.objects.values_list("sku", "group__key")) == [
        ("OP_care_1", "group.care"),
        ("OP_care_2", "group.care"),
    ]
    assert OptionGroup.objects.get().products.count() == 2


def test_the_single_piece_is_a_unit_and_a_packaging_of_every_shop(import_files):
    files = {
        **SMALL_SHOP,
        "product-measurement-base-unit": "abstract_sku,code\n001,ITEM\n",
        "product-packaging-unit": "concrete_sku,lead_product_sku,packaging_unit_type_name\n001_1,001_1,item\n",
    }
    assert import_files(files).error is None
    assert list(MeasurementUnit.objects.values_list("code", "default_precision")) == [("ITEM", 1)]
    assert PackagingUnit.objects.get().type.name == "packaging_unit_type.item.name"
    wrong = {**SMALL_SHOP, "product-measurement-base-unit": "abstract_sku,code\n001,BOX\n"}
    assert import_files(wrong).refusals == [
        "data/6-product-measurement-base-unit.csv:2 code: There is no measurement unit BOX."
    ]


def test_a_bundle_of_nothing_is_no_bundle(import_files):
    header, *rows = SMALL_SHOP["product-concrete"].strip().splitlines()
    files = {
        **SMALL_SHOP,
        "product-concrete": "\n".join([f"{header.strip()},bundled", *(f"{row.strip()},0" for row in rows)]) + "\n",
    }
    assert import_files(files).error is None
    assert ConcreteProduct.objects.count() == len(rows)
    assert not BundleComponent.objects.exists()


def test_currencies_that_iso_knows_come_with_the_installation(import_files):
    files = {
        **SMALL_SHOP,
        "product-price": "abstract_sku,concrete_sku,price_type,store,currency,value_gross\n001,,DEFAULT,DE,SEK,100\n",
    }
    assert import_files(files).error is None
    assert Currency.objects.get(iso_code="SEK").name == "Swedish Krona"


def test_columns_of_2019_and_2020_are_taken(import_files):
    files = [
        *SMALL_SHOP.items(),
        ("product-abstract-store", "product_abstract_sku,store_name\n001,DE\n"),
        (
            "product-image",
            "image_set_name,external_url_large,external_url_small,locale,abstract_sku,concrete_sku,sort_order\n"
            "default,/l/1.png,/s/1.png,,001,,0\ndefault,/l/2.png,/s/2.png,,001,,1\ndefault,/l/1.png,/s/3.png,,001,,2\n",
        ),
        ("product-relation", "product,relation_type,rule,is_active\n001,up-selling,,1\n"),
        (
            "merchant",
            "merchant_key,merchant_reference,merchant_name,registration_number,status,email,is_active\n"
            "lens,MER000009,Lens,,approved,m@lens.example,1\n",
        ),
        ("merchant-store", "merchant_key,store_name\nlens,DE\n"),
    ]
    result = import_files(files)
    assert (result.error, result.refusals) == (None, [])
    assert list(Image.objects.order_by("sort_order").values_list("external_url_large", "external_url_small")) == [
        ("/l/2.png", "/s/2.png"),
        ("/l/1.png", "/s/3.png"),
    ]
    relation = ProductRelation.objects.get()
    assert (relation.key, [store.name for store in relation.stores.all()]) == ("001-up-selling", ["DE", "AT"])
    assert [store.name for store in Merchant.objects.get(reference="MER000009").stores.all()] == ["DE"]
    assert "0 created, 0 updated, 0 refused." in import_files(files).output


def test_a_row_of_a_combined_file_without_a_kind_is_counted_as_passed_over(import_files):
    combined = (
        "abstract_sku,concrete_sku,product_price.assigned_product_type,product_price.store,product_price.currency,"
        "product_price.price_type,product_price.value_gross\n"
        "001,,abstract,DE,EUR,DEFAULT,100\n002,,,DE,EUR,DEFAULT,200\n"
    )
    result = import_files({**SMALL_SHOP, "combined-product-price": combined})
    assert result.counts("combined-product-price") == (1, 0, 0, 0)
    assert result.refusals == [
        "data/6-combined-product-price.csv:3 Its assigned_product_type is empty; what it says of product-price is"
        " passed over. (warning)"
    ]


@pytest.mark.skipif(not (SHARED / "cases/import").is_dir(), reason="The handed cases are not beside the project.")
def test_the_handed_directory_goes_in_twice(db, tmp_path):
    directory = SHARED / "cases/import"
    call_command("import_data", directory / "order.yml", root=directory)
    assert rates() == [("Germany Standard", "DE", "19.00"), ("Exempt", "", "0.00")]
    assert ReturnReason.objects.count() == 3
    assert ProductOption.objects.get().sku == "OP_care_1"
    call_command("import_data", directory / "order.yml", root=directory, only=["tax"])
    (tmp_path / "tax.csv").write_text((directory / "second/tax.csv").read_text())
    (tmp_path / "order.yml").write_text("actions: [{data_entity: tax, source: tax.csv}]")
    call_command("import_data", tmp_path / "order.yml")
    assert rates() == [("Germany Standard", "DE", "16.00"), ("Exempt", "", "0.00")]


def test_a_row_that_hangs_on_a_refused_one_is_counted_under_its_cause(import_files, tmp_path):
    files = {
        **STORES,
        **{name: SMALL_SHOP[name] for name in ("tax", "category")},
        "product-abstract": SMALL_SHOP["product-abstract"].replace("/de/linse-002", ""),
        "product-concrete": "abstract_sku,concrete_sku\n001,001_1\n002,002_1\n002,002_2\n",
        "product-price": "abstract_sku,concrete_sku,price_type,store,currency,value_gross\n"
        ",001_1,DEFAULT,DE,EUR,1\n,002_1,DEFAULT,DE,EUR,1\n,002_2,DEFAULT,DE,EUR,1\n,999_1,DEFAULT,DE,EUR,1\n",
    }
    report = tmp_path / "rows.csv"
    result = import_files(files, "--report", str(report))
    assert result.refusals == [
        "data/4-product-abstract.csv:3 url.de_DE: The cell is empty.",
        "data/6-product-price.csv:5 concrete_sku: There is no concrete product 999_1.",
    ]
    assert result.output.splitlines()[:4] == [
        "Why rows stayed out, the weightiest cause first:",
        "  5 rows (2 product-concrete, 2 product-price, 1 product-abstract):"
        " data/4-product-abstract.csv:3 url.de_DE: The cell is empty.",
        "  1 row: no concrete product 999_1, which no row before brings",
        "What to do: mend the rows that are named; add what is missing to its file, or that file to the order list"
        " before the one that names it; then import again, which takes just what is missing.",
    ]
    assert result.error.returncode == 1
    assert report.read_text().splitlines() == [
        "file,line,column,kind,reason",
        "data/4-product-abstract.csv,3,url.de_DE,refused,The cell is empty.",
        "data/5-product-concrete.csv,3,abstract_sku,follows from another row,There is no abstract product 002.",
        "data/5-product-concrete.csv,4,abstract_sku,follows from another row,There is no abstract product 002.",
        "data/6-product-price.csv,3,concrete_sku,follows from another row,There is no concrete product 002_1.",
        "data/6-product-price.csv,4,concrete_sku,follows from another row,There is no concrete product 002_2.",
        "data/6-product-price.csv,5,concrete_sku,refused,There is no concrete product 999_1.",
    ]
    explained = import_files(files, "--explain", "data/6-product-price.csv:4")
    assert explained.output.splitlines() == [
        "data/6-product-price.csv:4 concrete_sku: There is no concrete product 002_2.",
        "data/5-product-concrete.csv:4 abstract_sku: There is no abstract product 002.",
        "data/4-product-abstract.csv:3 url.de_DE: The cell is empty.",
    ]
    assert import_files(files, "--explain", "data/6-product-price.csv:2").output == (
        "data/6-product-price.csv:2 does not stay out.\n"
    )
    mended = {**files, "product-abstract": SMALL_SHOP["product-abstract"]}
    second = import_files(mended)
    assert [second.counts(name)[0] for name in ("product-abstract", "product-concrete", "product-price")] == [1, 2, 2]


def test_what_hangs_on_a_file_that_cannot_be_read_hangs_on_it(import_files):
    result = import_files(
        {**STORES, "product-abstract": "sku\n001\n", "product-concrete": "abstract_sku,concrete_sku\n001,1\n"}
    )
    assert result.output.splitlines()[1] == (
        "  2 rows (1 product-abstract, 1 product-concrete):"
        " data/2-product-abstract.csv has no column abstract_sku, tax_set_name"
    )


def test_the_summary_is_there_for_programs(import_files):
    result = import_files(
        {"currency": "iso_code,currency_symbol,name\nEUR,E,Euro\nXXXX,,X\n", "warp-drive": "x\n"}, "--json"
    )
    told = json.loads(result.output)
    assert told["entities"]["currency"]["created"] == 1
    assert told["causes"] == [
        {
            "cause": "data/0-currency.csv:3 iso_code: The text is longer than 3 characters.",
            "rows": 1,
            "entities": {"currency": 1},
        }
    ]
    assert (told["unknown"], told["missing_files"], told["stopped"]) == (["warp-drive"], [], False)
