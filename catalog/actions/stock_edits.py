"""Stock that staff change by hand: seen before it is saved, refused when it changed meanwhile, and remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from audit import Actor
from catalog.actions.availability import refresh_availability
from catalog.availability import NOTHING_AVAILABLE, Available
from catalog.errors import StockChangedMeanwhile
from catalog.models import Availability, BundleComponent, ConcreteProduct, Stock, StockChange, Warehouse


@dataclass(frozen=True)
class StockEdit:
    """What staff saw of a product's stock in a warehouse, and what it shall be."""

    warehouse: Warehouse
    before: Available
    after: Available


@dataclass(frozen=True)
class Effect:
    """What an edit does to what a store can sell of a product, the edited one or a bundle with it."""

    sku: str
    store_name: str
    before: Available
    after: Available

    @property
    def is_comeback(self) -> bool:
        """Whether who waits for the product will get a mail."""
        return self.after.is_available and not self.before.is_available

    @property
    def is_loss(self) -> bool:
        return self.before.is_available and not self.after.is_available


@transaction.atomic
def edit_stock(*, product: ConcreteProduct, edits: Sequence[StockEdit], actor: Actor) -> list[StockChange]:
    """Change the stock of a product in several warehouses and write down who did it.

    Nothing is changed when the stock is no longer what the actor saw.
    """
    changes = _write(product, [edit for edit in edits if edit.before != edit.after], actor)
    if changes:
        refresh_availability(product_ids=[product.pk])
    return changes


def effects_of(*, product: ConcreteProduct, edits: Sequence[StockEdit], actor: Actor) -> list[Effect]:
    """Return what an edit would do, by doing it and taking it back: so it can never differ from what saving does.

    What listens to products that come back works in the same transaction, and is taken back with it.
    """
    with transaction.atomic():
        before = _left(product)
        edit_stock(product=product, edits=edits, actor=actor)
        after = _left(product)
        transaction.set_rollback(True)
    return [
        Effect(sku, store_name, before.get((sku, store_name), NOTHING_AVAILABLE), left)
        for (sku, store_name), left in after.items()
    ]


def _write(product: ConcreteProduct, edits: Iterable[StockEdit], actor: Actor) -> list[StockChange]:
    known = {
        row.warehouse_id: Available(row.quantity, row.is_never_out_of_stock)
        for row in Stock.objects.select_for_update().filter(product=product).order_by("pk")
    }
    changes = []
    for edit in edits:
        if known.get(edit.warehouse.pk, NOTHING_AVAILABLE) != edit.before:
            raise StockChangedMeanwhile(edit.warehouse.name)
        Stock.objects.update_or_create(
            product=product,
            warehouse=edit.warehouse,
            defaults={
                "quantity": edit.after.quantity,
                "is_never_out_of_stock": edit.after.is_never_out_of_stock,
            },
        )
        changes.append(_remembered(product, edit, actor))
    return StockChange.objects.bulk_create(changes)


def _remembered(product: ConcreteProduct, edit: StockEdit, actor: Actor) -> StockChange:
    return StockChange(
        product=product,
        warehouse_name=edit.warehouse.name,
        quantity_before=edit.before.quantity,
        quantity_after=edit.after.quantity,
        was_never_out_of_stock=edit.before.is_never_out_of_stock,
        is_never_out_of_stock=edit.after.is_never_out_of_stock,
        **actor.columns,
    )


def _left(product: ConcreteProduct) -> Mapping[tuple[str, str], Available]:
    """Return what is left of the product and of the bundles that it is part of, by SKU and store."""
    bundles = BundleComponent.objects.filter(component=product).values_list("bundle_id", flat=True)
    rows = Availability.objects.filter(product__in=[product.pk, *bundles]).order_by("product", "store")
    return {
        (sku, store_name): Available(Decimal(quantity), endless)
        for sku, store_name, quantity, endless in rows.values_list(
            "product__sku", "store__name", "quantity", "is_never_out_of_stock"
        )
    }
