"""An export brings every row of the orders back: the tables are emptied, and after the import hold the same again."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Model

from agents.models import User
from catalog.models import ConcreteProduct, OptionGroup, OptionPrice, ProductOption, Reservation, TaxSet
from customers.models import Customer
from demo.compose_orders import TARGET
from orders.actions.reservation_audit import check_reservations
from orders.models import (
    ItemStateChange,
    ItemTimeout,
    Order,
    OrderBundle,
    OrderChange,
    OrderComment,
    OrderConfiguredBundle,
    OrderDiscount,
    OrderExpense,
    OrderItem,
    OrderItemOption,
    OrderPayment,
    OrderRefund,
    OrderTotals,
    TransitionLog,
)
from orders.oms import trigger_event
from orders.oms.library import find_process
from shipments.models import OrderAddress, Shipment
from tests.support.catalog_shop import currency
from tests.support.checkout_shop import (
    ADDRESS,
    BOOK,
    EXPRESS,
    GUEST,
    PHONE,
    STANDARD,
    WATCH,
    add_discount,
    add_line,
    add_threshold,
    checkout_attributes,
    fill_cart,
    open_shop,
    shipment,
    stock_up,
)
from tests.support.storefront import Storefront

NUMBERED = (Order, OrderItem, Shipment, OrderExpense, OrderBundle, OrderConfiguredBundle)
"""Tables whose keys come along."""
FOLLOWING = (
    OrderTotals,
    OrderItemOption,
    OrderPayment,
    OrderDiscount,
    ItemStateChange,
    ItemTimeout,
    OrderRefund,
    OrderComment,
    OrderChange,
    TransitionLog,
)
"""Tables whose rows follow each other in the same order, under keys of their own."""
INVOICE = "invoice-generate"
"""Papers stay where they were written: none of these orders has one."""
ORDERS = 24


def rows_of_orders() -> dict[str, list[dict[str, Any]]]:
    """Return all tables of orders, each row with what it refers to."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for model in (*NUMBERED, *FOLLOWING):
        rows = [_row(row, is_numbered=model in NUMBERED) for row in model._default_manager.order_by("pk")]
        tables[model.__name__] = sorted(rows, key=_owner)
    tables["Customer"] = list(Customer.objects.order_by("pk").values())
    tables["Reservation"] = list(
        Reservation.objects.exclude(quantity=0).order_by("sku").values("sku", "store_id", "quantity")
    )
    return tables


def _owner(row: dict[str, Any]) -> int:
    key: int = row.get("pk") or row["item" if row.get("item") and "order" not in row else "order"]
    return key


def _row(row: Model, *, is_numbered: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"pk": row.pk} if is_numbered else {}
    for field in row._meta.concrete_fields:
        if field.primary_key:
            continue
        value = getattr(row, field.attname)
        if value is not None and field.related_model in (OrderAddress, OrderTotals, OrderItemOption):
            other = getattr(row, field.name)
            value = {
                told.name: getattr(other, told.attname) for told in other._meta.concrete_fields if not told.primary_key
            }
        values[field.name] = value
    return values


def empty_tables() -> None:
    Order.objects.update(totals=None)
    for model in (*reversed(FOLLOWING), OrderItem, OrderExpense, Shipment):
        model._default_manager.all().delete()
    for model in (OrderBundle, OrderConfiguredBundle, Order, OrderAddress, Reservation):
        model._default_manager.all().delete()


@pytest.fixture
def there_and_back(tmp_path, import_orders) -> Callable[[], None]:
    """Export, empty, import; compare every table and the bytes; then import once more, which changes nothing."""

    def go() -> None:
        call_command("export_orders", output=str(tmp_path / "out.jsonl"))
        exported = (tmp_path / "out.jsonl").read_bytes()
        before = rows_of_orders()
        count = len(before["Order"])
        empty_tables()
        result = import_orders(str(tmp_path / "out.jsonl"))
        assert (result.failure, result.problems) == (None, "")
        assert result.summary == (
            f"Orders: {count} created, 0 updated, 0 unchanged, 0 refused. Added as stubs: 0 customers, 0 merchants."
        )
        after = rows_of_orders()
        assert list(after) == list(before)
        for name, rows in before.items():
            assert after[name] == rows, name
        call_command("export_orders", output=str(tmp_path / "again.jsonl"))
        assert (tmp_path / "again.jsonl").read_bytes() == exported
        assert import_orders(str(tmp_path / "out.jsonl")).summary.startswith(
            f"Orders: 0 created, 0 updated, {count} unchanged, 0 refused."
        )
        assert rows_of_orders() == after

    return go


def test_the_demo_shop_comes_back_row_by_row(import_orders, there_and_back):
    import_orders(str(TARGET))
    there_and_back()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_shop_of_random_orders_comes_back_row_by_row(db, seed, sign_in, make_customer, make_staff, there_and_back):
    chance = random.Random(seed)
    open_random_shop()
    ada = make_customer(first_name="Ada", last_name="Koch", email="ada@shop.example")
    make_staff()
    for number in range(ORDERS):
        place_random_order(chance, number, sign_in(ada) if chance.random() < 0.5 else None, ada)
    for _ in range(ORDERS * 6):
        order = chance.choice(list(Order.objects.order_by("pk")))
        item = chance.choice(list(order.items.order_by("pk")))
        events = [event.name for event in find_process(item.process).events_of(item.state) if event.name != INVOICE]
        if events:
            same = list(order.items.filter(state=item.state).order_by("pk"))
            trigger_event(event=chance.choice(events), items=same if chance.random() < 0.5 else [item])
        if chance.random() < 0.2:
            comment_and_change(order)
    assert Order.objects.count() == ORDERS
    assert OrderRefund.objects.exists()
    assert {bool(order.customer_id) for order in Order.objects.all()} == {True, False}
    there_and_back()
    assert not any(store.differences for store in check_reservations(is_repair=False, batch_size=100))


def comment_and_change(order: Order) -> None:
    somebody = User.objects.order_by("pk").first()
    OrderComment.objects.create(order=order, user=somebody, message="Called \N{WHITE SMILING FACE}")
    details = [{"name": "custom_reference", "before": "", "after": "A-1"}]
    OrderChange.objects.create(order=order, user=somebody, kind=OrderChange.Kind.REFERENCE, details=details)


def open_random_shop() -> None:
    store = open_shop()
    phone = ConcreteProduct.objects.get(sku=PHONE)
    for product in ConcreteProduct.objects.all():
        stock_up(product, 1000)
    group = OptionGroup.objects.create(
        key="wrap", name="Wrapping", tax_set=TaxSet.objects.get(name="Books"), is_active=True
    )
    group.products.add(phone.abstract)
    option = ProductOption.objects.create(group=group, sku="OP_wrap", name="Red paper")
    OptionPrice.objects.create(option=option, store=store, currency=currency("EUR"), gross_price=350)
    add_discount("Ten", description="A tenth.")
    add_discount("Spring", codes=["spring-5"], percent_hundredths=500)
    add_threshold("soft-minimum-threshold-fixed-fee", 90_000, fee=250)


def place_random_order(chance: random.Random, number: int, storefront: Storefront | None, ada: Customer) -> None:
    guest = f"guest-{number}"
    if storefront is None:
        storefront = Storefront()
        storefront.defaults["HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID"] = guest
        owner: dict[str, Any] = {"guest": guest}
    else:
        owner = {"customer": ada}
    skus = chance.sample([PHONE, WATCH, BOOK], chance.randint(1, 3))
    cart = fill_cart({}, codes=["spring-5"] if chance.random() < 0.4 else [], **owner)
    for sku in skus:
        options = ["OP_wrap"] if sku == PHONE and chance.random() < 0.5 else []
        add_line(cart, sku, chance.randint(1, 2), option_skus=options)
    parcels = [skus] if chance.random() < 0.5 else [[sku] for sku in skus]
    methods = {
        "shipments": [
            shipment(
                parcel,
                idShipmentMethod=chance.choice([STANDARD, EXPRESS]),
                shippingAddress={**ADDRESS, "address1": f"Street {chance.randint(1, 3)}"},
            )
            for parcel in parcels
        ]
    }
    if chance.random() < 0.3:
        methods = {"shipments": None, "shippingAddress": ADDRESS, "shipment": {"idShipmentMethod": STANDARD}}
    buyer = {**GUEST, "email": f"{guest}@shop.example", "firstName": f"Guest{number}"}
    answer = storefront.create("checkout", checkout_attributes(cart, customer=buyer, **methods))
    assert answer.status_code == 201, answer.content
