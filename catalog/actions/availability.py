"""Keeping what is stored about availability true (catalog.md, 5 and 17.5).

Two processes may change the stock of one product at the same time, each without seeing what the other has not
committed yet. So the stored rows are locked first and the stock is read after that: the later of the two then sees
both changes, and a product that became available is announced by exactly one of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from django.db import transaction

from catalog.availability import NOTHING_AVAILABLE, Available, available_of_bundle, available_of_stock, exact
from catalog.events import back_in_stock
from catalog.models import Availability, BackInStock, ConcreteProduct, Store
from database.statements import select

Place = tuple[int, int]  # a product and a store
Bundles = Mapping[int, Mapping[int, int]]  # bundle to component to the pieces that it needs

BUNDLES = """
SELECT bundle_id, component_id, quantity FROM catalog_bundlecomponent
WHERE bundle_id {among} OR component_id {among}
"""
# Stock in warehouses that do not count is read as nothing: it still says that the store deals in the product.
STOCK = """
SELECT k.product_id, l.store_id, sum(CASE WHEN w.is_active THEN k.quantity ELSE 0 END),
       max(CASE WHEN w.is_active AND k.is_never_out_of_stock THEN 1 ELSE 0 END), coalesce(max(r.quantity), 0)
FROM catalog_stock k
JOIN catalog_concreteproduct c ON c.id = k.product_id
JOIN catalog_warehouse w ON w.id = k.warehouse_id
JOIN catalog_warehouse_stores l ON l.warehouse_id = w.id
LEFT JOIN catalog_reservation r ON r.sku = c.sku AND r.store_id = l.store_id
WHERE k.product_id {among} GROUP BY k.product_id, l.store_id
"""
STORED = """
SELECT product_id, store_id, quantity, is_never_out_of_stock FROM catalog_availability WHERE product_id {among}
"""


@transaction.atomic(savepoint=False)
def refresh_availability(*, product_ids: Collection[int]) -> list[BackInStock]:
    """Compute anew what is left of these products and of the bundles above them, in every store.

    Call it in the transaction that changed stock, flags, warehouses, reservations or components. Returns what came
    back into stock. Four statements for products that are in no bundle, when nothing comes back.
    """
    if not product_ids:
        return []
    bundles = _bundles_above(product_ids)
    touched = sorted({*product_ids, *bundles})
    stored = _lock(touched)
    current = _compute(touched, bundles, stored)
    if current.keys() - stored.keys():
        _add_missing(current.keys() - stored.keys())
        stored = _lock(touched)
        current = _compute(touched, bundles, stored)
    changes = {place: now for place, now in current.items() if now != stored[place]}
    _write(changes)
    return _announce([place for place, now in changes.items() if now.is_available and not stored[place].is_available])


def _bundles_above(product_ids: Collection[int]) -> Bundles:
    """Return the bundles among these products and those that contain one of them, directly or in another bundle."""
    bundles: dict[int, dict[int, int]] = {}
    asked = set(product_ids)
    while asked:
        ids = list(asked)
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for bundle_id, component_id, quantity in select(BUNDLES, ids, ids):
            found[bundle_id][component_id] = quantity
        asked = found.keys() - bundles.keys() - asked
        for bundle_id, components in found.items():
            bundles.setdefault(bundle_id, {}).update(components)
    return bundles


def _lock(product_ids: Collection[int]) -> dict[Place, Available]:
    """Return the stored rows, which nobody else can change until this transaction ends."""
    rows = Availability.objects.locked_for(product_ids).values_list(
        "product_id", "store_id", "quantity", "is_never_out_of_stock"
    )
    return {(product_id, store_id): Available(quantity, flag) for product_id, store_id, quantity, flag in rows}


def _compute(
    product_ids: Collection[int], bundles: Bundles, stored: Mapping[Place, Available]
) -> dict[Place, Available]:
    """Return what is left at every place that is stored already or has stock; what has none has nothing left."""
    current = dict.fromkeys(stored, NOTHING_AVAILABLE)
    for product_id, store_id, stock, flag, reserved in select(
        STOCK, [id_ for id_ in product_ids if id_ not in bundles]
    ):
        current[product_id, store_id] = available_of_stock(
            stock=exact(stock), reserved=exact(reserved), is_never_out_of_stock=bool(flag)
        )
    if bundles:
        _compute_bundles(current, bundles)
    return current


def _compute_bundles(current: dict[Place, Available], bundles: Bundles) -> None:
    """Add the bundles, those inside other bundles first."""
    components = {component for parts in bundles.values() for component in parts}
    known = _stored_of(components - {product_id for product_id, _ in current}) | current
    waiting = dict(bundles)
    while waiting:
        ready = [bundle_id for bundle_id, parts in waiting.items() if not parts.keys() & waiting.keys()]
        for bundle_id in ready or list(waiting):  # bundles that contain each other are taken as they stand
            for store_id in {store_id for product_id, store_id in known if product_id in waiting[bundle_id]}:
                known[bundle_id, store_id] = current[bundle_id, store_id] = available_of_bundle(
                    (known.get((component, store_id), NOTHING_AVAILABLE), needed)
                    for component, needed in waiting[bundle_id].items()
                )
        waiting = {bundle_id: parts for bundle_id, parts in waiting.items() if ready and bundle_id not in ready}


def _stored_of(product_ids: Iterable[int]) -> dict[Place, Available]:
    rows = select(STORED, list(product_ids))
    return {
        (product_id, store_id): Available(exact(quantity), bool(flag)) for product_id, store_id, quantity, flag in rows
    }


def _add_missing(places: Iterable[Place]) -> None:
    """Add unavailable rows to lock; if another process adds the same ones, this waits for it."""
    Availability.objects.bulk_create(
        [Availability(product_id=product_id, store_id=store_id) for product_id, store_id in sorted(places)],
        ignore_conflicts=True,
    )


def _write(changes: Mapping[Place, Available]) -> None:
    rows = [
        Availability(
            product_id=product_id,
            store_id=store_id,
            quantity=now.quantity.quantize(Decimal("1e-10")),
            is_never_out_of_stock=now.is_never_out_of_stock,
        )
        for (product_id, store_id), now in sorted(changes.items())
    ]
    Availability.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["product", "store"],
        update_fields=["quantity", "is_never_out_of_stock"],
    )


def _announce(places: Collection[Place]) -> list[BackInStock]:
    """Write down which products came back, and tell the rooms above."""
    if not places:
        return []
    skus = dict(ConcreteProduct.objects.filter(pk__in={place[0] for place in places}).values_list("pk", "sku"))
    stores = dict(Store.objects.values_list("pk", "name"))
    changes = BackInStock.objects.bulk_create(
        BackInStock(sku=skus[product_id], store_name=stores[store_id]) for product_id, store_id in sorted(places)
    )
    back_in_stock.send(sender=BackInStock, changes=changes)
    return changes


def batches_of_products(size: int) -> Iterator[list[int]]:
    """Yield the keys of all concrete products, each batch starting where the one before ended."""
    last = 0
    while True:
        keys = ConcreteProduct.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]
        batch = list(keys)
        if not batch:
            return
        yield batch
        last = batch[-1]
