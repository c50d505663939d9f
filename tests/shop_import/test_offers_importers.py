"""What merchants offer, and what belongs to them (data-import.md, 21, 22 and 15.3)."""

from agents.models import User
from catalog.models import AbstractProduct, OptionGroup, Warehouse
from merchants.models import Merchant, OfferPrice, OfferStock, ProductOffer
from tests.shop_import.test_merchants_importers import MERCHANTS
from tests.shop_import.test_prices_options_importers import OPTIONS
from tests.support.small_shop_files import SMALL_SHOP

OFFERS = {
    "merchant-product-offer": """\
    product_offer_reference,concrete_sku,merchant_reference,merchant_sku,is_active,approval_status
    offer1,001_1,MER1,LL-1,1,approved
    offer2,001_1,MER2,,0,
    """,
    "merchant-product-offer-store": "product_offer_reference,store_name\noffer1,DE\noffer1,AT\n",
    "product-offer-validity": "product_offer_reference,valid_from,valid_to\noffer1,,2020-01-20 00:00:00.000000\n",
    "price-product-offer": """\
    product_offer_reference,price_type,store,currency,value_net,value_gross,price_data.volume_prices
    offer1,DEFAULT,DE,EUR,8000,9000,"[{""quantity"":5,""net_price"":7000,""gross_price"":8000}]"
    offer1,ORIGINAL,DE,EUR,,9900,
    offer1,DEFAULT,DE,EUR,8100,,
    """,
    "product-offer-stock": """\
    product_offer_reference,stock_name,quantity,is_never_out_of_stock
    offer1,Lens Loft MER1 Warehouse 1,10,1
    offer2,Lens Loft MER1 Warehouse 1,0,0
    """,
    "stock": "name,is_active\nLens Loft MER1 Warehouse 1,0\n",
}


def test_offers_with_prices_stock_and_stores(import_files):
    result = import_files({**SMALL_SHOP, **MERCHANTS, **OFFERS})
    assert result.error is None
    assert list(ProductOffer.objects.values_list("reference", "merchant_sku", "is_active", "approval_status")) == [
        ("offer1", "LL-1", True, "approved"),
        ("offer2", None, False, "denied"),
    ]
    offer = ProductOffer.objects.get(reference="offer1")
    assert (offer.product.sku, offer.merchant.reference) == ("001_1", "MER1")
    assert (offer.valid_from, offer.valid_to.isoformat()) == (None, "2020-01-20T00:00:00+00:00")
    assert sorted(offer.stores.values_list("name", flat=True)) == ["AT", "DE"]
    stock = OfferStock.objects.values_list("offer__reference", "warehouse__name", "quantity", "is_never_out_of_stock")
    assert list(stock) == [
        ("offer1", "Lens Loft MER1 Warehouse 1", 10, True),
        ("offer2", "Lens Loft MER1 Warehouse 1", 0, False),
    ]
    assert Warehouse.objects.get().is_active is False
    assert "0 created, 0 updated, 0 refused." in import_files({**SMALL_SHOP, **MERCHANTS, **OFFERS}).output


def test_of_two_prices_of_an_offer_the_later_one_replaces_the_whole_of_the_earlier(import_files, settings):
    settings.PRODUCT_PRICE_EMPTY_IS_ZERO = True
    result = import_files({**SMALL_SHOP, **MERCHANTS, **OFFERS})
    assert result.counts("price-product-offer") == (2, 0, 0, 0)
    prices = OfferPrice.objects.order_by("price_type")
    assert list(prices.values_list("price_type", "net_price", "gross_price", "volume_prices")) == [
        ("DEFAULT", 8100, None, []),
        ("ORIGINAL", None, 9900, []),
    ]


def test_bad_offers_cost_only_themselves(import_files):
    rows = "offer3,009,MER1,,1,approved\noffer4,001_1,MER9,,1,approved\noffer5,001_1,MER1,,1,fine\n"
    header = "product_offer_reference,concrete_sku,merchant_reference,merchant_sku,is_active,approval_status\n"
    validity = "product_offer_reference,valid_from,valid_to\noffer9,,\n"
    files = {**SMALL_SHOP, **MERCHANTS, "merchant-product-offer": header + rows, "product-offer-validity": validity}
    assert [line.partition("csv:")[2] for line in import_files(files).refusals] == [
        "2 concrete_sku: There is no concrete product 009.",
        "3 merchant_reference: There is no merchant MER9.",
        "4 approval_status: fine is none of waiting_for_approval, approved, denied.",
        "2 product_offer_reference: There is no product offer offer9.",
    ]
    assert not ProductOffer.objects.exists()


def test_products_options_processes_and_warehouses_belong_to_merchants(import_files):
    files = {
        **SMALL_SHOP,
        **OPTIONS,
        **MERCHANTS,
        "merchant-product": "sku,merchant_reference,is_shared\n001,MER1,1\n002,MER9,1\n\n",
        "merchant-product-option-group": "product_option_group_key,merchant_reference\nwarranty,MER2\n",
        "merchant-oms-process": "merchant_reference,merchant_oms_process_name\nMER1,MainMerchantStateMachine\n",
        "merchant-stock": "merchant_reference,stock_name\nMER1,Lens Loft MER1 Warehouse 1\n",
    }
    result = import_files(files)
    assert result.refusals[-1] == "data/9-merchant-product.csv:3 merchant_reference: There is no merchant MER9."
    owners = AbstractProduct.objects.values_list("sku", "merchant_reference")
    assert list(owners) == [("001", "MER1"), ("002", None)]
    assert OptionGroup.objects.get().merchant_reference == "MER2"
    loft = Merchant.objects.get(reference="MER1")
    assert (loft.process_name, loft.warehouses.get().name) == (
        "MainMerchantStateMachine",
        "Lens Loft MER1 Warehouse 1",
    )
    assert import_files(files).counts("merchant-product") == (0, 0, 1, 1)


def test_the_users_of_a_merchant_are_told_until_they_are_installed(import_files):
    files = {**MERCHANTS, "merchant-user": "merchant_reference,username\nMER1,lea@shop.example\n"}
    result = import_files(files)
    assert result.refusals == [
        "data/1-merchant-user.csv:2 username: "
        "There is no back-office user lea@shop.example: install them, then import again. (warning)"
    ]
    assert result.error is None
    assert "1 left out, 1 warning" in result.output
    assert not User.objects.exists()

    lea = User.objects.create_user("lea@shop.example")
    assert import_files(files).counts("merchant-user") == (1, 0, 0, 0)
    assert list(lea.merchants.values_list("reference", flat=True)) == ["MER1"]


def test_a_combined_file_is_cut_into_its_entities(import_files):
    source = """\
    abstract_sku,concrete_sku,product.assigned_product_type,product.name.en_US,product.description.en_US,\
product_abstract.url.en_US,product_abstract.tax_set_name,product_abstract.meta_title.en_US,\
product_abstract.meta_keywords.en_US,product_abstract.meta_description.en_US,product.attribute_key_1,product.value_1,\
product_concrete.is_searchable.en_US,product_price.assigned_product_type,product_price.price_type,product_price.store,\
product_price.currency,product_price.value_net,product_price.value_gross,product_price.price_data.volume_prices,\
product_stock.name,product_stock.quantity,product_abstract_store.store_name,
    800,,abstract,Kite,Flies.,/en/kite-800,Cameras,,,,color,red,,abstract,DEFAULT,DE,EUR,,1000,,,,DE,
    800,,,,,,,,,,,,,abstract,ORIGINAL,DE,EUR,,1200,,,,AT,
    800,800_1,concrete,Red Kite,,,,,,,,,1,concrete,DEFAULT,DE,EUR,,900,,North,4,,
    801,801_1,both,Rope,Holds.,/en/rope-801,Cameras,,,,,,1,,,,,,,,,,,
    """
    entities = ("abstract", "abstract-store", "concrete", "price", "stock")
    combined = [(f"combined-product-{entity}", source) for entity in entities]
    result = import_files([*SMALL_SHOP.items(), *combined])
    assert result.error is None
    assert [result.counts(f"combined-product-{entity}")[0] for entity in entities] == [2, 2, 2, 3, 1]
    kite = AbstractProduct.objects.get(sku="800")
    assert (kite.attributes, sorted(kite.stores.values_list("name", flat=True))) == ({"color": "red"}, ["AT", "DE"])
    assert list(kite.prices.values_list("price_type", "gross_price")) == [("DEFAULT", 1000), ("ORIGINAL", 1200)]
    red = kite.concretes.get()
    assert (red.sku, red.attributes, red.stock.get().quantity, red.prices.get().gross_price) == ("800_1", {}, 4, 900)
    assert "0 created, 0 updated, 0 refused." in import_files([*SMALL_SHOP.items(), *combined]).output


def test_a_combined_file_of_offers(import_files):
    source = """\
    product_offer_reference,merchant_product_offer.concrete_sku,merchant_product_offer.merchant_reference,\
merchant_product_offer.is_active,merchant_product_offer.approval_status,merchant_product_offer_store.store_name,\
product_offer_stock.stock_name,product_offer_stock.quantity,price_product_offer.price_type,price_product_offer.store,\
price_product_offer.currency,price_product_offer.value_net,price_product_offer.value_gross,\
product_offer_validity.valid_from,product_offer_validity.valid_to
    offer7,001_1,MER1,1,approved,DE,North,3,DEFAULT,DE,EUR,50,70,2021-01-01,
    offer7,,,,,AT,,,DEFAULT,AT,EUR,51,71,,
    """
    entities = (
        "combined-merchant-product-offer",
        "combined-merchant-product-offer-store",
        "combined-product-offer-validity",
        "combined-product-offer-stock",
        "combined-price-product-offer",
    )
    result = import_files([*SMALL_SHOP.items(), *MERCHANTS.items(), *((entity, source) for entity in entities)])
    assert result.error is None
    assert [result.counts(entity)[:2] for entity in entities] == [(1, 0), (2, 0), (0, 1), (1, 0), (2, 0)]
    offer = ProductOffer.objects.get()
    assert (offer.valid_from.year, offer.stock.get().quantity, offer.stores.count()) == (2021, 3, 2)
    assert list(offer.prices.values_list("store__name", "gross_price")) == [("DE", 70), ("AT", 71)]
