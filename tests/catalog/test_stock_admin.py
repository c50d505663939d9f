"""Changing stock by hand: nothing is saved before its effect was shown."""

from decimal import Decimal

import pytest

from catalog.actions.availability import refresh_availability
from catalog.models import Availability, BackInStock, BundleComponent, Stock, StockChange, Warehouse
from tests.support.catalog_shop import make_concrete, make_warehouse, put_stock
from tests.support.stock import set_stock

RIGHTS = ("catalog.view_abstractproduct", "catalog.change_stock")


@pytest.fixture
def product(store):
    """A sold-out product of which the warehouse of DE has a row."""
    product = make_concrete("cam-1")
    put_stock({product: 0}, Warehouse.objects.get())
    refresh_availability(product_ids=[product.pk])
    return product


@pytest.fixture
def post(staff_client, product):
    client = staff_client(*RIGHTS)

    def typed(step, quantity="5", seen="0", **fields):
        prefix = f"warehouse-{Warehouse.objects.first().pk}"
        values = {"quantity": quantity, "seen_quantity": seen, **fields}
        data = {f"{prefix}-{name}": value for name, value in values.items()}
        return client.post(address(product), {"step": step, **data})

    return typed


def address(product):
    return f"/backoffice/catalog/abstractproduct/stock/{product.pk}/"


def stored(product):
    return Stock.objects.get(product=product).quantity, Availability.objects.get(product=product).quantity


def test_a_preview_shows_the_effect_and_changes_nothing(post, product):
    page = " ".join(post("preview").content.decode().split())
    for text in ("0 → 5", "sold out", "comes back: who waits for it gets a mail", 'value="save"'):
        assert text in page
    assert stored(product) == (0, 0)
    assert not StockChange.objects.exists()
    assert not BackInStock.objects.exists()


def test_a_preview_names_the_bundles_that_come_back_too(post, product):
    BundleComponent.objects.create(bundle=make_concrete("bundle-1"), component=product, quantity=2)
    refresh_availability(product_ids=[product.pk])
    effects = {effect.sku: effect.after.quantity for effect in post("preview").context["effects"]}
    assert effects == {"cam-1": 5, "bundle-1": 2}


def test_saving_changes_stock_and_availability_and_remembers_who_did_it(post, product):
    answer = post("save", quantity="2.5")
    assert (answer.status_code, answer.url) == (
        302,
        f"/backoffice/catalog/abstractproduct/{product.abstract_id}/change/",
    )
    assert stored(product) == (Decimal("2.5"), Decimal("2.5"))
    change = StockChange.objects.get()
    assert (change.quantity_before, change.quantity_after, change.warehouse_name) == (0, Decimal("2.5"), "Warehouse DE")
    assert change.actor_name == change.user.email != ""
    assert [back.sku for back in BackInStock.objects.all()] == ["cam-1"]


def test_the_product_page_shows_the_change(post, product, client):
    post("save")
    page = client.get(f"/backoffice/catalog/abstractproduct/{product.abstract_id}/change/").content.decode()
    assert "Stock changes by hand" in page
    assert StockChange.objects.get().actor_name in page
    assert "Change the stock of cam-1" in page


def test_stock_that_changed_meanwhile_is_not_overwritten(post, product):
    set_stock(product=product, warehouse=Warehouse.objects.get(), quantity=Decimal(3), is_never_out_of_stock=False)
    answer = post("save")
    assert (answer.status_code, answer.url) == (302, address(product))
    assert stored(product) == (3, 3)
    assert not StockChange.objects.exists()


@pytest.mark.parametrize("quantity", ["-1", "many", "", "NaN", "9" * 30])
def test_a_quantity_that_is_none_is_refused(post, product, quantity):
    answer = post("save", quantity=quantity)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert stored(product) == (0, 0)


def test_what_stays_the_same_is_no_change(post, product):
    assert "already" in post("preview", quantity="0").content.decode()
    post("save", quantity="0")
    assert not StockChange.objects.exists()


def test_a_warehouse_that_has_none_yet_can_get_some(post, product, client, store):
    second = make_warehouse(stores=[store], name="Second")
    first = Warehouse.objects.first()
    data = {
        f"warehouse-{first.pk}-quantity": "0",
        f"warehouse-{first.pk}-seen_quantity": "0",
        f"warehouse-{second.pk}-quantity": "4",
        f"warehouse-{second.pk}-seen_quantity": "0",
        f"warehouse-{second.pk}-is_never_out_of_stock": "on",
    }
    client.post(address(product), {"step": "save", **data})
    assert StockChange.objects.get().warehouse_name == "Second"
    assert Availability.objects.get(product=product).is_never_out_of_stock


def test_stock_of_a_bundle_is_that_of_its_components(staff_client, product):
    bundle = make_concrete("bundle-1")
    BundleComponent.objects.create(bundle=bundle, component=product, quantity=2)
    assert staff_client(*RIGHTS).get(address(bundle)).status_code == 404


@pytest.mark.parametrize("rights", [(), RIGHTS[:1], RIGHTS[1:]])
def test_stock_needs_its_own_right(client, staff_client, product, rights):
    assert client.get(address(product)).status_code == 302
    visitor = staff_client(*rights)
    assert visitor.get(address(product)).status_code == 403
    warehouse = Warehouse.objects.get()
    data = {f"warehouse-{warehouse.pk}-quantity": "5", f"warehouse-{warehouse.pk}-seen_quantity": "0"}
    assert visitor.post(address(product), {"step": "save", **data}).status_code == 403
    assert stored(product) == (0, 0)
