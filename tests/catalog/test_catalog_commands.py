"""`manage.py recalculate_availability` and `refresh_labels`: what follows from rows and from the day."""

import io
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from catalog.models import Availability, BackInStock, Label, LabelAssignment, ProductRelation, Store
from tests.support.catalog_shop import make_abstract, make_concrete, put_stock


def run(command: str, **options: object) -> str:
    told = io.StringIO()
    call_command(command, stdout=told, **options)
    return told.getvalue()


def test_availability_follows_stock_that_was_written_past_it(store: Store) -> None:
    products = [make_concrete(sku) for sku in ("1", "2", "3")]
    put_stock(dict.fromkeys(products, 4), store.warehouses.get())
    said = "Recalculated 3 products; 3 would come back into stock.\n"
    assert run("recalculate_availability", dry_run=True) == said
    assert not Availability.objects.exists()
    assert not BackInStock.objects.exists()
    assert run("recalculate_availability", batch_size=2) == "Recalculated 3 products; 3 came back into stock.\n"
    assert [int(row.quantity) for row in Availability.objects.order_by("pk")] == [4, 4, 4]
    assert BackInStock.objects.count() == 3
    assert run("recalculate_availability") == "Recalculated 3 products; 0 came back into stock.\n"


def test_new_products_are_labelled_and_old_ones_no_longer(store: Store) -> None:
    today = timezone.now()
    label = Label.objects.create(name="NEW", is_dynamic=True)
    new = make_abstract("1", new_from=today - timedelta(days=1), new_to=today + timedelta(days=1))
    old = make_abstract("2", new_from=today - timedelta(days=9), new_to=today - timedelta(days=2))
    LabelAssignment.objects.create(label=label, product=old)
    assert run("refresh_labels") == "1 labels and 0 product relations changed.\n"
    assert list(label.assignments.values_list("product_id", flat=True)) == [new.pk]
    assert run("refresh_labels") == "0 labels and 0 product relations changed.\n"


def test_a_relation_without_a_rule_stays_as_it_is(store: Store) -> None:
    relation = ProductRelation.objects.create(key="r-7", product=make_abstract("1"), relation_type="up-selling")
    assert run("refresh_labels") == "0 labels and 0 product relations changed.\n"
    assert ProductRelation.objects.get() == relation
