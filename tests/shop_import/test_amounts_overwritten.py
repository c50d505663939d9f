"""A second run with another amount overwrites: there is never a second row beside the first."""

import pytest

from carts.models import DiscountAmount, OrderThreshold
from catalog.models import OptionPrice, ProductPrice
from merchants.models import OfferPrice, ProductOffer
from shipments.models import ShipmentMethodPrice
from tests.shop_import.test_discounts_thresholds_payment_methods_importers import DISCOUNTS
from tests.shop_import.test_offers_importers import MERCHANTS, OFFERS
from tests.support.small_shop_files import SMALL_SHOP, STORES

OPTION = """\
abstract_product_skus,product_option_group_key,tax_set_name,group_name_translation_key,option_name_translation_key,sku
001,care,Cameras,group.care,option.care,OP_care
"""
SHIPMENT = "shipment_method_key,name,carrier,taxSetName\nstandard,Standard,Post,Cameras\n"
SHOP_WITH = {
    "product-price": SMALL_SHOP,
    "product-option-price": {**SMALL_SHOP, "product-option": OPTION},
    "shipment-price": {**SMALL_SHOP, "shipment": SHIPMENT},
    "sales-order-threshold": STORES,
    "discount-amount": {**STORES, "discount": DISCOUNTS["discount"]},
    "price-product-offer": {**SMALL_SHOP, **MERCHANTS, "merchant-product-offer": OFFERS["merchant-product-offer"]},
}


@pytest.mark.parametrize(
    ("entity", "header", "row", "amounts"),
    [
        (
            "product-price",
            "abstract_sku,concrete_sku,price_type,store,currency,value_net,value_gross",
            "001,,DEFAULT,DE,EUR,,{}",
            ProductPrice.objects.values_list("gross_price", flat=True),
        ),
        (
            "product-option-price",
            "product_option_sku,store,currency,value_net,value_gross",
            "OP_care,DE,EUR,,{}",
            OptionPrice.objects.values_list("gross_price", flat=True),
        ),
        (
            "shipment-price",
            "shipment_method_key,store,currency,value_net,value_gross",
            "standard,DE,EUR,,{}",
            ShipmentMethodPrice.objects.values_list("gross_price", flat=True),
        ),
        (
            "sales-order-threshold",
            "store,currency,threshold_type_key,threshold,fee",
            "DE,EUR,hard-minimum-threshold,{},",
            OrderThreshold.objects.values_list("threshold", flat=True),
        ),
        (
            "discount-amount",
            "discount_key,store,currency,value_net,value_gross",
            "d2,DE,EUR,,{}",
            DiscountAmount.objects.values_list("gross_amount", flat=True),
        ),
        (
            "price-product-offer",
            "product_offer_reference,price_type,store,currency,value_net,value_gross",
            "offer1,DEFAULT,DE,EUR,,{}",
            OfferPrice.objects.values_list("gross_price", flat=True),
        ),
    ],
)
def test_an_amount_is_overwritten(import_files, entity, header, row, amounts):
    first = import_files({**SHOP_WITH[entity], entity: f"{header}\n{row.format(1900)}\n"})
    assert (first.counts(entity), list(amounts.all())) == ((1, 0, 0, 0), [1900])
    second = import_files({entity: f"{header}\n{row.format(1600)}\n"})
    assert (second.counts(entity), list(amounts.all())) == ((0, 1, 0, 0), [1600])


def test_the_validity_of_an_offer_is_overwritten(import_files):
    header = "product_offer_reference,valid_from,valid_to\n"
    import_files(
        {**SHOP_WITH["price-product-offer"], "product-offer-validity": f"{header}offer1,2026-01-01,2026-02-01\n"}
    )
    import_files({"product-offer-validity": f"{header}offer1,2026-01-01,2026-03-01\n"})
    assert ProductOffer.objects.get(reference="offer1").valid_to.isoformat() == "2026-03-01T00:00:00+00:00"
