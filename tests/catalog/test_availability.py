"""What is left to sell follows stock, flags, warehouses, reservations and components (catalog.md, 5 and 17.5)."""

from decimal import Decimal

import pytest

from catalog.actions.availability import refresh_availability
from catalog.actions.stock import reserve, set_reserved
from catalog.availability import Available, available_of_bundle
from catalog.events import back_in_stock
from catalog.models import Availability, BackInStock, BundleComponent, ConcreteProduct, Store, Warehouse
from catalog.queries.availability import abstract_availabilities, concrete_availabilities
from tests.support.catalog_shop import make_abstract, make_concrete, make_store, make_warehouse, put_stock
from tests.support.stock import set_stock


def left(product: ConcreteProduct, store_name: str = "DE") -> tuple[str, bool] | None:
    found = concrete_availabilities([product.pk], store_name).get(product.pk)
    return found and (f"{found.quantity:.10f}", found.is_never_out_of_stock)


def stock(product: ConcreteProduct, warehouse: Warehouse, quantity: int, *, never: bool = False) -> None:
    set_stock(product=product, warehouse=warehouse, quantity=Decimal(quantity), is_never_out_of_stock=never)


def returned() -> list[tuple[str, str]]:
    return list(BackInStock.objects.order_by("pk").values_list("sku", "store_name"))


@pytest.fixture
def warehouse(store: Store) -> Warehouse:
    return store.warehouses.get()


def test_a_product_without_stock_has_no_record(store: Store) -> None:
    product = make_concrete()
    refresh_availability(product_ids=[product.pk])
    assert left(product) is None


def test_stock_of_the_active_warehouses_of_a_store_adds_up(store: Store, warehouse: Warehouse) -> None:
    other = make_store("AT")
    second = make_warehouse(stores=[store, other])
    closed = make_warehouse(stores=[store], is_active=False)
    product = make_concrete("1")
    put_stock({product: "2.5"}, warehouse)
    put_stock({product: 4}, second)
    put_stock({product: 100}, closed, is_never_out_of_stock=True)
    refresh_availability(product_ids=[product.pk])
    assert left(product, "DE") == ("6.5000000000", False)
    assert left(product, "AT") == ("4.0000000000", False)
    assert returned() == [("1", "DE"), ("1", "AT")]


def test_never_out_of_stock_does_not_change_the_quantity(store: Store, warehouse: Warehouse) -> None:
    product = make_concrete()
    stock(product, warehouse, 0, never=True)
    assert left(product) == ("0.0000000000", True)
    assert returned() == [(product.sku, "DE")]


def test_reservations_count_up_and_down_and_never_below_nothing(store: Store, warehouse: Warehouse) -> None:
    product = make_concrete("1")
    stock(product, warehouse, 10)
    reserve(quantities={"1": 3, "unknown": 1}, store_name="DE")
    reserve(quantities={"1": 4}, store_name="DE")
    assert left(product) == ("3.0000000000", False)
    reserve(quantities={"1": 9}, store_name="DE")
    assert left(product) == ("0.0000000000", False)
    reserve(quantities={"1": -20, "other": -1}, store_name="DE")
    assert left(product) == ("10.0000000000", False)
    set_reserved(quantities={"1": Decimal("2.5")}, store_name="DE")
    assert left(product) == ("7.5000000000", False)


def test_only_the_step_from_unavailable_to_available_is_announced(store: Store, warehouse: Warehouse) -> None:
    product = make_concrete("1")
    stock(product, warehouse, 3)
    stock(product, warehouse, 10)
    stock(product, warehouse, 0)
    assert returned() == [("1", "DE")]
    stock(product, warehouse, 0, never=True)
    assert returned() == [("1", "DE"), ("1", "DE")]
    stock(product, warehouse, 5, never=False)
    assert returned() == [("1", "DE"), ("1", "DE")]


def test_a_cancelled_order_brings_a_product_back(store: Store, warehouse: Warehouse) -> None:
    product = make_concrete("1")
    stock(product, warehouse, 1)
    reserve(quantities={"1": 1}, store_name="DE")
    BackInStock.objects.all().delete()
    reserve(quantities={"1": -1}, store_name="DE")
    assert returned() == [("1", "DE")]


def test_rooms_above_hear_of_it_once(store: Store, warehouse: Warehouse) -> None:
    heard: list[str] = []

    def listen(changes: list[BackInStock], **_: object) -> None:
        heard.extend(change.sku for change in changes)

    back_in_stock.connect(listen)
    try:
        stock(make_concrete("1"), warehouse, 1)
    finally:
        back_in_stock.disconnect(listen)
    assert heard == ["1"]


def test_a_closed_warehouse_and_one_taken_from_the_store_no_longer_count(store: Store, warehouse: Warehouse) -> None:
    product = make_concrete("1")
    stock(product, warehouse, 3)
    for is_active, quantity in ((False, "0.0000000000"), (True, "3.0000000000")):
        Warehouse.objects.update(is_active=is_active)
        refresh_availability(product_ids=[product.pk])
        assert left(product) == (quantity, False)
    warehouse.stores.clear()
    refresh_availability(product_ids=[product.pk])
    assert left(product) == ("0.0000000000", False)
    assert returned() == [("1", "DE"), ("1", "DE")]


def test_a_bundle_is_as_available_as_its_scarcest_component(store: Store, warehouse: Warehouse) -> None:
    body, lens, strap, bundle = (make_concrete(sku) for sku in ("body", "lens", "strap", "bundle"))
    for component, quantity in ((body, 1), (lens, 2), (strap, 1)):
        BundleComponent.objects.create(bundle=bundle, component=component, quantity=quantity)
    stock(body, warehouse, 10)
    stock(strap, warehouse, 0, never=True)
    assert left(bundle) == ("0.0000000000", False)
    BackInStock.objects.all().delete()
    stock(lens, warehouse, 7)
    assert left(bundle) == ("3.0000000000", False)
    assert returned() == [("lens", "DE"), ("bundle", "DE")]


def test_a_bundle_in_a_bundle_follows_too(store: Store, warehouse: Warehouse) -> None:
    body, kit, crate = make_concrete("body"), make_concrete("kit"), make_concrete("crate")
    BundleComponent.objects.create(bundle=kit, component=body, quantity=2)
    BundleComponent.objects.create(bundle=crate, component=kit, quantity=3)
    stock(body, warehouse, 13)
    assert left(kit) == ("6.0000000000", False)
    assert left(crate) == ("2.0000000000", False)


def test_bundles_that_contain_each_other_do_not_hang(store: Store, warehouse: Warehouse) -> None:
    one, other = make_concrete(), make_concrete()
    BundleComponent.objects.create(bundle=one, component=other)
    BundleComponent.objects.create(bundle=other, component=one)
    refresh_availability(product_ids=[one.pk])
    assert left(one) is None


def test_a_bundle_of_parts_that_never_run_out_never_runs_out() -> None:
    endless = Available(Decimal(0), is_never_out_of_stock=True)
    assert available_of_bundle([(endless, 2)]) == Available(Decimal(0), is_never_out_of_stock=True)


def test_an_abstract_product_is_the_sum_of_its_variants(store: Store, warehouse: Warehouse) -> None:
    abstract = make_abstract("1")
    first, second = make_concrete(abstract=abstract), make_concrete(abstract=abstract)
    stock(first, warehouse, 3)
    stock(second, warehouse, 4, never=True)
    assert abstract_availabilities([abstract.pk], "DE") == {abstract.pk: Available(Decimal(7), True)}


def test_statements_do_not_depend_on_how_many_products_change(
    store: Store, warehouse: Warehouse, django_assert_num_queries: object
) -> None:
    products = [make_concrete() for _ in range(60)]
    put_stock(dict.fromkeys(products, 5), warehouse)
    refresh_availability(product_ids=[product.pk for product in products])
    for count in (1, 50):
        with django_assert_num_queries(9):  # two of them for the savepoint
            reserve(quantities={product.sku: 1 for product in products[:count]}, store_name="DE")
    assert Availability.objects.filter(quantity=3).count() == 1
    assert Availability.objects.filter(quantity=4).count() == 49
