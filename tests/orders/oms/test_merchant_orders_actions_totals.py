"""An order is split into an order of each merchant as soon as all of it is paid (orders.md, 12.4 and 13)."""

import pytest
from pytest_django import DjangoAssertNumQueries

from audit import staff_actor
from orders.models import MerchantItemStateChange, MerchantOrder, MerchantOrderItem, OrderExpense, TransitionLog
from orders.oms import trigger_event
from tests.support import factories
from tests.support.oms_items import states_of


def pay(items, **options):
    return trigger_event(event="pay", items=items, **options)


def test_each_merchant_gets_an_order_with_its_own_items_and_its_own_process(place_marketplace_order):
    factories.make_merchant(reference="MER000005", process_name="MainMerchantStateMachine")
    items = place_marketplace_order("MER000002", "MER000001", None, "MER000002", "MER000005", reference="DE--2")
    assert pay(items).refused == {}
    assert states_of(items[0].order) == ["sent to merchant"] * 5
    assert list(MerchantOrder.objects.order_by("pk").values_list("reference", "merchant_reference", "item_count")) == [
        ("DE--2--MER000002", "MER000002", 2),
        ("DE--2--MER000001", "MER000001", 1),
        ("DE--2--MER000005", "MER000005", 1),
    ]
    assert list(MerchantOrderItem.objects.values_list("item", "merchant_order__merchant_reference", "process")) == [
        (items[0].pk, "MER000002", "MerchantDefaultStateMachine"),
        (items[1].pk, "MER000001", "MainMerchantStateMachine"),
        (items[3].pk, "MER000002", "MerchantDefaultStateMachine"),
        (items[4].pk, "MER000005", "MainMerchantStateMachine"),
    ]


def test_merchants_items_start_at_once_and_their_steps_are_kept(place_marketplace_order):
    staff = factories.make_staff()
    (item,) = place_marketplace_order("MER000002")
    pay([item], actor=staff_actor(staff, "/admin/"))
    merchant_item = item.merchant_item
    assert merchant_item.state == "new"
    assert list(MerchantItemStateChange.objects.values_list("item", "state")) == [
        (merchant_item.pk, "created"),
        (merchant_item.pk, "new"),
    ]
    log = TransitionLog.objects.filter(merchant_item__isnull=False)
    assert list(log.values_list("order", "item", "merchant_item", "process", "event", "user", "path")) == [
        (
            item.order_id,
            item.pk,
            merchant_item.pk,
            "MerchantDefaultStateMachine",
            "initiate (on enter)",
            staff.pk,
            "/admin/",
        )
    ]


def test_nothing_is_sent_before_all_of_the_order_is_paid(place_marketplace_order):
    first, second = place_marketplace_order("MER000001", "MER000002")
    pay([first])
    assert states_of(first.order) == ["paid", "new"]
    assert not MerchantOrder.objects.exists()
    pay([second])
    assert states_of(first.order) == ["sent to merchant", "sent to merchant"]
    assert MerchantOrder.objects.count() == 2


def test_an_item_canceled_before_payment_is_in_no_merchants_order(place_marketplace_order):
    first, second = place_marketplace_order("MER000001", "MER000001")
    trigger_event(event="cancel", items=[first])
    pay([second])
    assert states_of(first.order) == ["cancelled", "sent to merchant"]
    assert list(MerchantOrderItem.objects.values_list("item", flat=True)) == [second.pk]


def test_the_settings_name_processes_by_merchant_and_for_all_others(place_marketplace_order, settings):
    settings.MERCHANT_PROCESSES = {"*": "MainMerchantStateMachine", "MER000001": "MerchantDefaultStateMachine"}
    items = place_marketplace_order("MER000001", "MER000009")
    pay(items)
    assert list(MerchantOrderItem.objects.values_list("process", flat=True)) == [
        "MerchantDefaultStateMachine",
        "MainMerchantStateMachine",
    ]


def test_an_order_whose_merchant_process_cannot_be_used_stays_paid(place_marketplace_order, settings):
    settings.MERCHANT_PROCESSES = {"*": "Nowhere01"}
    items = place_marketplace_order("MER000009")
    outcome = pay(items)
    assert list(outcome.refused.values()) == ["There is no process Nowhere01."]
    assert states_of(items[0].order) == ["merchant split pending"]
    assert not MerchantOrder.objects.exists()
    log = TransitionLog.objects.filter(is_error=True)
    assert list(log.values_list("event", "error_message")) == [
        ("send to merchant (on enter)", "There is no process Nowhere01.")
    ]


@pytest.fixture
def order_of_two_merchants(place_marketplace_order):
    """The published order P7 (orders.md, 10.9), each of its items with a merchant and an expense of its own."""
    items = place_marketplace_order("MER000001", "MER000002", reference="DE--2")
    for item, price, discount, rate in zip(items, (11611, 27975), (1161, 2798), ("7.00", "19.00"), strict=True):
        item.sum_price = item.sum_gross_price = item.sum_subtotal_aggregation = price
        item.sum_discount_amount_aggregation = item.sum_discount_amount_full_aggregation = discount
        item.sum_price_to_pay_aggregation = item.refundable_amount = price - discount
        item.tax_rate = item.tax_rate_average_aggregation = rate
        item.save()
    for expense, price in zip(items[0].order.expenses.order_by("pk"), (590, 1000), strict=True):
        expense.sum_price = expense.sum_gross_price = price
        expense.sum_price_to_pay_aggregation = expense.refundable_amount = price
        expense.tax_rate = "19.00"
        expense.save()
    pay(items)
    return items[0].order


TOTALS = ("cause", "subtotal", "expense_total", "discount_total", "tax_total", "canceled_total", "grand_total")


def test_totals_are_calculated_for_each_merchant_so_a_cent_may_differ(order_of_two_merchants):
    """In the order the last expense is taxed 1.59; with the carry of its own merchant alone it is 1.60."""
    first, second = MerchantOrder.objects.order_by("pk")
    assert list(first.totals_history.values_list(*TOTALS)) == [("merchant order", 11611, 590, 1161, 684 + 94, 0, 11040)]
    assert list(second.totals_history.values_list(*TOTALS)) == [
        ("merchant order", 27975, 1000, 2798, 4020 + 160, 0, 26177)
    ]
    assert second.totals == second.totals_history.get()


def test_expenses_belong_to_the_merchant_that_they_name(order_of_two_merchants):
    OrderExpense.objects.create(order=order_of_two_merchants, name="Threshold", sum_price=100)
    first, second = MerchantOrder.objects.order_by("pk")
    assert [list(each.expenses.values_list("sum_price", flat=True)) for each in (first, second)] == [[590], [1000]]


def test_statements_do_not_depend_on_items_nor_on_merchants(
    place_marketplace_order, django_assert_num_queries: DjangoAssertNumQueries
):
    one = place_marketplace_order("MER000002")
    many = place_marketplace_order("MER000004", *["MER000002"] * 8, *["MER000003"] * 3)
    with django_assert_num_queries(64):
        pay(one)
    with django_assert_num_queries(64):
        pay(many)


def test_an_option_that_is_not_taxed_stays_so_and_one_of_unknown_rate_is_taxed_like_its_item(place_marketplace_order):
    (item,) = place_marketplace_order("MER000002", price_mode="NET_MODE")
    item.options.create(sku="OP_1", name="Insurance", sum_price=6338, tax_rate=0)
    item.options.create(sku="OP_2", name="Paper", sum_price=1000)
    pay([item])
    assert MerchantOrder.objects.get().totals.tax_total == 190 + 190
