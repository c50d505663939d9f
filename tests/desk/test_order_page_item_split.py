"""Splitting a line of several pieces (orders.md, 14, row 33)."""

from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

import pytest
from django.db.models import BigIntegerField
from django.utils import timezone

from audit import THE_CUSTOMER
from desk.actions.item_split import split_item
from orders.models import (
    ItemTimeout,
    MerchantOrderTotals,
    Order,
    OrderBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderTotals,
    Return,
    ReturnItem,
)
from tests.support.order_desk import RIGHTS, attributes_read, page_of, words_of


@pytest.fixture
def desk(staff_client):
    return staff_client("orders.view_order", RIGHTS["split"])


@pytest.fixture
def line(make_order, make_item):
    """A line of ten pieces with an option, in an order that is waiting to be shipped."""

    def made(**fields):
        order = make_order(item_states=[])
        values = {
            "quantity": 10,
            "sum_price": 9990,
            "state": "exported",
            "sum_gross_price": 9990,
            "sum_tax_amount_full_aggregation": 1595,
            "sum_tax_amount": 1515,
            "sum_product_option_price_aggregation": 500,
            "sum_subtotal_aggregation": 10490,
            "sum_price_to_pay_aggregation": 10490,
            "refundable_amount": 10490,
            "amount": Decimal("4.5"),
        }
        item = make_item(order=order, **{**values, **fields})
        OrderItemOption.objects.create(
            item=item, group_name="Wrapping", sku="W", name="Paper", sum_price=500, sum_tax_amount=80
        )
        ItemTimeout.objects.create(item=item, state="exported", event="ship", due_at=timezone.now())
        return item

    return made


def test_both_lines_together_are_what_the_line_was(desk, line):
    item = line()
    order = item.order
    before = attributes_read(order)
    answer = desk.post(page_of(order, f"split/{item.pk}/"), {"quantity": "3"})
    assert (answer.status_code, answer.url) == (302, page_of(order))
    after = attributes_read(order)
    old, new = after["items"]
    whole = before["items"][0]
    assert after["totals"] == before["totals"]
    assert (old["quantity"], new["quantity"]) == (7, 3)
    for name in (
        "sumPrice",
        "sumGrossPrice",
        "sumTaxAmountFullAggregation",
        "sumSubtotalAggregation",
        "sumPriceToPayAggregation",
        "refundableAmount",
    ):
        assert old[name] + new[name] == whole[name], name
    assert (new["sumPrice"], new["sumTaxAmountFullAggregation"], new["unitPrice"]) == (2997, 479, 999)
    assert (Decimal(old["amount"]), Decimal(new["amount"])) == (Decimal("3.15"), Decimal("1.35"))
    assert [row["productOptions"][0]["price"] for row in (old, new)] == [350, 150]
    part = order.items.order_by("pk").last()
    assert new["uuid"] == str(uuid5(NAMESPACE_OID, f"spy_sales_order_item.{part.pk}"))
    assert (part.state, part.shipment_id, part.process) == (item.state, item.shipment_id, item.process)
    assert [change.state for change in part.state_changes.all()] == ["exported"]
    assert [clock.event for clock in part.timeouts.all()] == ["ship"]
    assert Order.objects.get(pk=order.pk).item_count == 2
    assert f"<dt>{item.name}</dt> <dd><del>10</del> <ins>7 + 3</ins></dd>" in words_of(desk.get(page_of(order)))


def test_numbers_that_are_no_money_are_not_shared_out(line, monkeypatch):
    """A weight, say, would be the same for both lines: the column stands in for one that an item does not have yet."""
    item = line(sum_tax_amount=1515, remuneration_amount=800)
    monkeypatch.setattr(OrderItem, "MONEY", tuple(name for name in OrderItem.MONEY if name != "remuneration_amount"))
    part = split_item(order=item.order, item=item, quantity=3, actor=THE_CUSTOMER)
    item.refresh_from_db()
    assert (item.remuneration_amount, part.remuneration_amount) == (800, 800)
    assert (item.sum_tax_amount, part.sum_tax_amount) == (1060, 455)


@pytest.mark.parametrize("model", [OrderItem, OrderItemOption, OrderExpense, OrderTotals, MerchantOrderTotals])
def test_every_large_number_of_a_line_is_money_or_said_to_be_none(model):
    """Whoever adds one decides: name it in MONEY, or here."""
    no_money: set[str] = set()
    fields = model._meta.concrete_fields
    numbers = {field.name for field in fields if type(field) is BigIntegerField}
    assert numbers - no_money == set(model.MONEY)


@pytest.mark.parametrize("quantity", ["0", "-1", "10", "11", "", "x", "1.5"])
def test_a_part_is_less_than_the_whole(desk, line, quantity):
    item = line()
    page = words_of(desk.post(page_of(item.order, f"split/{item.pk}/"), {"quantity": quantity}))
    assert 'class="desk-error"' in page
    assert item.order.items.count() == 1


def bundled(item):
    item.bundle = OrderBundle.objects.create(order=item.order, sku="B", name="Bundle")


def discounted(item):
    item.sum_discount_amount_full_aggregation = 100


def single(item):
    item.quantity = 1


def refunded(item):
    item.canceled_amount = 10490


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (bundled, "Could not split when order item is part of a bundle."),
        (discounted, "Could not split when order item is discounted."),
        (single, "A line of one piece cannot be split."),
        (refunded, "Could not split when order item is refunded."),
    ],
)
def test_a_line_that_hangs_on_more_is_never_split(desk, line, spoil, words):
    item = line()
    spoil(item)
    item.save()
    path = page_of(item.order, f"split/{item.pk}/")
    assert path not in words_of(desk.get(page_of(item.order)))
    assert words in words_of(desk.post(path, {"quantity": "1"}, follow=True))
    assert item.order.items.count() == 1


def test_a_line_with_a_discount_row_or_a_return_is_not_split(desk, line):
    item = line()
    path = page_of(item.order, f"split/{item.pk}/")
    discount = OrderDiscount.objects.create(order=item.order, item=item, display_name="Spring", sum_amount=0)
    assert "is discounted" in words_of(desk.post(path, {"quantity": "1"}))
    discount.delete()
    sent_back = Return.objects.create(reference="DE--1-R1", store_name="DE", currency_iso_code="EUR")
    ReturnItem.objects.create(parent=sent_back, order_item=item)
    assert "is returned" in words_of(desk.post(path, {"quantity": "1"}))
    assert item.order.items.count() == 1


def test_the_line_of_another_order_is_not_found(desk, line, make_order):
    assert desk.get(page_of(make_order(), f"split/{line().pk}/")).status_code == 404
