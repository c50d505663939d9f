"""Prices, volume prices and schedules of products; prices of options (data-import.md, 15 and 17)."""

import pytest

from catalog.models import GlossaryEntry, OptionGroup, OptionPrice, PriceSchedule, ProductOption, ProductPrice
from tests.support.small_shop_files import SMALL_SHOP

HEADER = "abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross,price_data.volume_prices\n"


def prices():
    return list(
        ProductPrice.objects.order_by("pk").values_list(
            "abstract__sku", "concrete__sku", "price_type", "store__name", "net_price", "gross_price"
        )
    )


def test_a_price_belongs_to_the_abstract_product_where_a_row_names_both(import_files):
    files = {
        **SMALL_SHOP,
        "product-price": HEADER
        + "001,,DEFAULT,DE,EUR,,9999,\n,001_2,DEFAULT,DE,EUR,8000,,\n002,002_1,ORIGINAL,AT,EUR,0,5000,\n",
    }
    assert import_files(files).counts("product-price") == (3, 0, 0, 0)
    assert prices() == [
        ("001", None, "DEFAULT", "DE", None, 9999),
        (None, "001_2", "DEFAULT", "DE", 8000, None),
        ("002", None, "ORIGINAL", "AT", 0, 5000),
    ]
    assert import_files(files).counts("product-price") == (0, 0, 3, 0)


def test_the_reference_shop_reads_an_empty_price_as_nought(import_files, settings):
    settings.PRODUCT_PRICE_EMPTY_IS_ZERO = True
    import_files({**SMALL_SHOP, "product-price": HEADER + "001,,DEFAULT,DE,EUR,,9999,\n"})
    assert prices() == [("001", None, "DEFAULT", "DE", 0, 9999)]


def test_of_two_rows_with_one_price_the_last_wins_however_it_names_the_product(import_files):
    rows = HEADER + "001,001_1,DEFAULT,DE,EUR,,1,\n002,,DEFAULT,DE,EUR,,5,\n001,,DEFAULT,DE,EUR,,2,\n"
    result = import_files({**SMALL_SHOP, "product-price": rows}, batch_size=1)
    assert result.counts("product-price") == (2, 0, 0, 0)
    assert "1 replaced by a later row" in result.output
    assert [price[5] for price in prices()] == [5, 2]
    assert import_files({"product-price": rows}, batch_size=1).counts("product-price") == (0, 0, 2, 0)


def test_volume_prices_are_sorted_and_an_empty_amount_is_none(import_files):
    cell = '"[{""quantity"":20,""net_price"":"""",""gross_price"":9500},{""quantity"":""5"",""gross_price"":9800}]"'
    import_files({**SMALL_SHOP, "product-price": HEADER + f"001,,DEFAULT,DE,EUR,,9999,{cell}\n"})
    assert ProductPrice.objects.get().volume_prices == [
        {"quantity": 5, "net_price": None, "gross_price": 9800},
        {"quantity": 20, "net_price": None, "gross_price": 9500},
    ]


@pytest.mark.parametrize(
    "cell",
    [
        '"[{quantity"":5,""net_price"":10}]"',
        "7",
        '"{""quantity"": 5}"',
        '"[5]"',
        '"[{""gross_price"":5}]"',
        '"[{""quantity"":0,""gross_price"":5}]"',
        '"[{""quantity"":5,""gross_price"":9.5}]"',
        '"[{""quantity"":5,""gross_price"":-1}]"',
    ],
)
def test_malformed_volume_prices_cost_only_themselves(import_files, cell):
    result = import_files({**SMALL_SHOP, "product-price": HEADER + f"001,,DEFAULT,DE,EUR,,9999,{cell}\n"})
    assert result.refusals == [
        "data/6-product-price.csv:2 price_data.volume_prices: "
        "The cell is not a list of volume prices; the price goes in without them. (warning)"
    ]
    assert result.error is None
    assert "1 warning" in result.output
    assert ProductPrice.objects.values_list("gross_price", "volume_prices").get() == (9999, [])


def test_prices_of_what_is_not_there_are_refused(import_files):
    rows = "009,,DEFAULT,DE,EUR,,1,\n,,DEFAULT,DE,EUR,,1,\n001,,DEFAULT,XX,EUR,,1,\n001,,DEFAULT,DE,EUR,,-1,\n"
    result = import_files({**SMALL_SHOP, "product-price": HEADER + rows})
    place = "data/6-product-price.csv"
    assert result.refusals == [
        f"{place}:2 abstract_sku: There is no abstract product 009.",
        f"{place}:3 abstract_sku: The row names neither an abstract nor a concrete product.",
        f"{place}:4 store: There is no store XX.",
        f"{place}:5 value_gross: -1 is less than nothing.",
    ]
    assert not ProductPrice.objects.exists()


def test_schedules_are_told_apart_by_their_windows(import_files):
    files = {
        **SMALL_SHOP,
        "product-price-schedule": """\
        abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross,from_included,to_included
        001,,DEFAULT,DE,EUR,,9000,2021-01-01T00:00:00-00:00,2037-12-31T23:59:59-00:00
        001,,DEFAULT,DE,EUR,,8000,2022-01-01T00:00:00+02:00,2037-12-31T23:59:59-00:00
        001,,DEFAULT,DE,EUR,,7000,2022-01-01T00:00:00-00:00,2021-12-31T23:59:59-00:00
        """,
    }
    result = import_files(files)
    assert result.refusals == ["data/6-product-price-schedule.csv:4 to_included: The window ends before it begins."]
    assert [(row.gross_price, row.starts_at.isoformat()) for row in PriceSchedule.objects.all()] == [
        (9000, "2021-01-01T00:00:00+00:00"),
        (8000, "2021-12-31T22:00:00+00:00"),
    ]
    assert import_files(files).counts("product-price-schedule") == (0, 0, 2, 1)


OPTIONS = {
    "product-option": """\
    abstract_product_skus,option_group_id,tax_set_name,group_name_translation_key,group_name.en_US,group_name.de_DE,\
option_name_translation_key,option_name.en_US,option_name.de_DE,sku,product_option_group_key
    "001, 002, 009",1,Cameras,group.warranty,Warranty,Garantie,warranty.1,One year,Ein Jahr,OP_1,warranty
    ,1,Cameras,group.warranty,Warranty,Garantie,warranty.2,Two years,Zwei Jahre,OP_2,warranty
    """,
    "product-option-price": """\
    product_option_sku,store,currency,value_net,value_gross
    OP_1,DE,EUR,,0
    OP_2,DE,EUR,1000,
    OP_2,US,EUR,1000,
    """,
}


def test_the_products_of_an_option_group_stand_in_its_first_row(import_files):
    result = import_files({**SMALL_SHOP, **OPTIONS})
    assert result.refusals == [
        "data/6-product-option.csv:2 abstract_product_skus: "
        "There is no abstract product 009; it is left out of the list. (warning)",
        "data/7-product-option-price.csv:4 store: There is no store US; the price is left out. (warning)",
    ]
    assert result.error is None
    group = OptionGroup.objects.get()
    assert (group.key, group.name, group.tax_set.name) == ("warranty", "group.warranty", "Cameras")
    assert list(group.products.values_list("sku", flat=True)) == ["001", "002"]
    assert list(ProductOption.objects.values_list("sku", "name")) == [("OP_1", "warranty.1"), ("OP_2", "warranty.2")]
    texts = dict(GlossaryEntry.objects.filter(locale_name="de_DE").values_list("key", "text"))
    assert texts == {"group.warranty": "Garantie", "warranty.1": "Ein Jahr", "warranty.2": "Zwei Jahre"}
    assert list(OptionPrice.objects.values_list("option__sku", "net_price", "gross_price")) == [
        ("OP_1", None, 0),
        ("OP_2", 1000, None),
    ]
    again = import_files({**SMALL_SHOP, **OPTIONS})
    assert "0 created, 0 updated, 0 refused." in again.output
    assert again.counts("product-option-price") == (0, 0, 2, 0)
    assert "1 left out, 1 warning" in again.output
