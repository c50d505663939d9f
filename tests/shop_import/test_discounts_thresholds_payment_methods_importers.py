"""Discounts, vouchers and thresholds, ways to pay and reasons to return (data-import.md, 8, 9 and 18)."""

import pytest

from carts.models import Discount, DiscountAmount, OrderThreshold, VoucherBatch, VoucherCode
from orders.models import PaymentMethod, ReturnReason
from tests.support.small_shop_files import STORES

HEADER = (
    "discount_key,display_name,description,amount,calculator_plugin,is_active,priority,is_exclusive,valid_from,"
    "valid_to,decision_rule_query_string,collector_query_string,discount_type,promotion_sku,promotion_quantity\n"
)
TENTH = (
    "d1,A tenth,From 100,1000,PLUGIN_CALCULATOR_PERCENTAGE,1,50,1,2016-01-01 00:00:00,2037-12-31 00:00:00,"
    '"sub-total >= \'100\' AND currency = ""EUR"" ","sku = ""*""",voucher,,\n'
)
FIVER = 'd2,Five off,,,PLUGIN_CALCULATOR_FIXED,0,,0,2016-01-01,2037-12-31,,,cart_rule,"068, 069",2\n'
DISCOUNTS = {
    "discount": HEADER + TENTH + FIVER,
    "discount-amount": "discount_key,store,currency,value_net,value_gross\nd2,DE,EUR,,500\nd2,DE,CHF,,\n",
    "discount-store": "discount_key,store_name\nd1,DE\nd1,AT\n",
    "discount-voucher": """\
    discount_key,quantity,custom_code,random_generated_code_length,max_number_of_uses,voucher_batch,is_active
    d1,20,tenth,4,10,1,1
    d1,1,THANKYOU,0,0,2,1
    """,
}


def test_discounts_keep_their_queries_as_written(import_files):
    assert import_files({**STORES, **DISCOUNTS}).error is None
    tenth, fiver = Discount.objects.all()
    assert (tenth.decision_rule, tenth.collector) == ("sub-total >= '100' AND currency = \"EUR\"", 'sku = "*"')
    assert (tenth.percent_hundredths, tenth.priority, tenth.is_exclusive, tenth.discount_type) == (
        *(1000, 50, True),
        "voucher",
    )
    assert sorted(tenth.stores.values_list("name", flat=True)) == ["AT", "DE"]
    assert (fiver.percent_hundredths, fiver.priority, fiver.is_active) == (None, 9999, False)
    assert (fiver.promotion_skus, fiver.promotion_quantity) == (["068", "069"], 2)
    amounts = DiscountAmount.objects.values_list("currency__iso_code", "net_amount", "gross_amount")
    assert list(amounts) == [("EUR", None, 500), ("CHF", None, None)]


def test_codes_are_made_once_and_stay(import_files):
    import_files({**STORES, **DISCOUNTS})
    assert list(VoucherBatch.objects.values_list("number", "max_uses")) == [(1, 10), (2, None)]
    codes = list(VoucherCode.objects.values_list("code", flat=True))
    assert len(codes) == len(set(codes)) == 21
    assert {len(code) for code in codes if code.startswith("tenth")} == {9}
    assert codes[-1] == "THANKYOU"
    assert "0 created, 0 updated, 0 refused." in import_files({**STORES, **DISCOUNTS}).output
    assert list(VoucherCode.objects.values_list("code", flat=True)) == codes


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ("d9,1,X,0,0,1,1", "discount_key: There is no discount d9."),
        ("d1,0,X,0,0,1,1", "quantity: 0 is not between 1 and 100000."),
        ("d1,2,X,0,0,1,1", "random_generated_code_length: So few letters do not make 2 codes."),
        ("d1,1,THANKYOU,0,0,3,1", "custom_code: The code THANKYOU is taken; none was made."),
    ],
)
def test_codes_that_cannot_be_made_are_refused(import_files, row, refusal):
    import_files({**STORES, **DISCOUNTS})
    header = DISCOUNTS["discount-voucher"].splitlines()[0].strip()
    result = import_files({"discount-voucher": f"{header}\n{row}\n"})
    assert result.refusals == [f"data/0-discount-voucher.csv:2 {refusal}"]
    assert VoucherCode.objects.count() == 21


def test_a_discount_without_an_end_or_of_an_unknown_kind_is_refused(import_files):
    rows = TENTH.replace("2037-12-31 00:00:00", "") + FIVER.replace("PLUGIN_CALCULATOR_FIXED", "MAGIC")
    result = import_files({**STORES, "discount": HEADER + rows})
    assert [line.partition("csv:")[2] for line in result.refusals] == [
        "2 valid_to: The cell is empty.",
        "3 calculator_plugin: MAGIC is none of PLUGIN_CALCULATOR_PERCENTAGE, PLUGIN_CALCULATOR_FIXED.",
    ]
    assert not Discount.objects.exists()


def test_thresholds(import_files):
    files = {
        **STORES,
        "sales-order-threshold": """\
        store,currency,threshold_type_key,threshold,fee,message_glossary_key
        DE,EUR,hard-maximum-threshold,1000000,,too.much
        DE,EUR,soft-minimum-threshold-fixed-fee,2000,300,
        DE,EUR,whatever,1,,
        """,
    }
    assert import_files(files).counts("sales-order-threshold") == (2, 0, 0, 1)
    assert list(OrderThreshold.objects.values_list("threshold_type", "threshold", "fee", "message")) == [
        ("hard-maximum-threshold", 1000000, None, "too.much"),
        ("soft-minimum-threshold-fixed-fee", 2000, 300, ""),
    ]


PUBLISHED_METHODS = [
    ("dummyPaymentCreditCard", "Credit Card", "DummyPayment", True, []),
    ("dummyPaymentInvoice", "Invoice", "DummyPayment", True, []),
    ("dummyMarketplacePaymentInvoice", "Marketplace Invoice", "DummyMarketplacePayment", True, []),
    ("nopayment", "Nopayment", "Nopayment", True, []),
]
"""What every shop has before anything is imported (checkout.md, 13)."""


def test_ways_to_pay_and_reasons_to_return(import_files):
    files = {
        **STORES,
        "payment-method": """\
        payment_method_key,payment_method_name,payment_provider_key,payment_provider_name,is_active
        card,Credit Card,dummyPayment,Dummy Payment,1
        invoice,Invoice,dummyPayment,Dummy Payment,0
        """,
        "payment-method-store": "payment_method_key,store\ncard,DE\ncash,DE\n",
        "return-reason": "reason_key,glossary_key_reason\ndamaged,return.damaged\n",
    }
    result = import_files(files)
    assert result.refusals == ["data/3-payment-method-store.csv:3 payment_method_key: There is no payment method cash."]
    assert [
        (method.key, method.name, method.provider_key, method.is_active, [store.name for store in method.stores.all()])
        for method in PaymentMethod.objects.all()
    ] == [
        *PUBLISHED_METHODS,
        ("card", "Credit Card", "dummyPayment", True, ["DE"]),
        ("invoice", "Invoice", "dummyPayment", False, []),
    ]
    assert list(ReturnReason.objects.values_list("key", "name")) == [("damaged", "return.damaged")]
