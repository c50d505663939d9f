"""Taking up what the database wrote down as changed (`search.triggers`)."""

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from catalog.models import AbstractProduct, Category, ConcreteProduct, ImageSet, ProductCategory
from merchants.models import Merchant, ProductOffer
from search.actions.indexing import BATCH_SIZE, Written, announce_shop_change, lock_state, write_entries
from search.actions.vocabulary import WordCounts, write_counts
from search.building.shop import BuildingShop, read_shop
from search.models import SearchChange, SearchState

CHANGES_A_ROUND = 5_000
SMALL_CHANGES = 200
SMALL_PRODUCTS = 25
Kind = SearchChange.ChangedThing


def bring_up_to_date(*, batch_size: int = BATCH_SIZE) -> Written:
    """Write everything that changed, a batch a transaction; return what became of the entries."""
    changed = removed = 0
    counts, shop = WordCounts(), read_shop()
    try:
        while SearchChange.objects.exists():
            if SearchChange.objects.exclude(kind=Kind.ABSTRACT).exists() or _is_crowded():
                shop = _compact()
            written = _write_next(batch_size, shop, counts)
            changed, removed = changed + written.changed, removed + written.removed
    finally:
        with transaction.atomic():
            lock_state()
            write_counts(counts)
    return Written(changed, removed)


@transaction.atomic
def take_up_small_changes() -> bool:
    """Write what changed if it concerns a few products only; return whether something is left.

    A reader does this, so that the next search after a change finds it. Where another process writes the index at the
    moment, the reader goes on with what there is.
    """
    if SearchState.objects.select_for_update(skip_locked=True).filter(pk=1).first() is None:
        return True
    changes = list(SearchChange.objects.order_by("pk")[:SMALL_CHANGES])
    wide = [change for change in changes if change.kind in (Kind.EVERYTHING, Kind.CATEGORY, Kind.MERCHANT)]
    products: set[int] = set()
    taken: list[SearchChange] = []
    left: list[SearchChange] = []
    for change in changes:
        concerned = products_of([change], limit=SMALL_PRODUCTS + 1) if change in wide else set()
        if len(products | concerned) > SMALL_PRODUCTS:
            left.append(change)
        else:
            products |= concerned
            taken.append(change)
    narrow = products_of([change for change in taken if change not in wide])
    if len(products | narrow) > SMALL_PRODUCTS:
        return True
    _write(taken, products | narrow)
    return bool(left) or len(changes) == SMALL_CHANGES


def _is_crowded() -> bool:
    """Tell whether so much is written down that the same products will be in it several times."""
    return SearchChange.objects.order_by()[: CHANGES_A_ROUND + 1].count() > CHANGES_A_ROUND


@transaction.atomic
def _compact() -> BuildingShop:
    """Put one change of each product into the place of all that is written down; return the shop as it is now."""
    lock_state()
    last = SearchChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    changes = SearchChange.objects.filter(pk__lte=last or 0)
    kinds = changes.order_by().values_list("kind", "object_id").distinct()
    products: set[int] = set()
    for part in _slices([SearchChange(kind=kind, object_id=key) for kind, key in kinds]):
        products |= products_of(part)
    if changes.exclude(kind=Kind.ABSTRACT).exists():
        announce_shop_change()
    changes.delete()
    SearchChange.objects.bulk_create(
        (SearchChange(kind=Kind.ABSTRACT, object_id=product_id) for product_id in sorted(products)), batch_size=5000
    )
    return read_shop()


@transaction.atomic
def _write_next(batch_size: int, shop: BuildingShop, counts: WordCounts) -> Written:
    """Write the next products, one batch of them."""
    lock_state()
    changes = list(SearchChange.objects.filter(kind=Kind.ABSTRACT).order_by("pk")[:batch_size])
    SearchChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return write_entries({change.object_id for change in changes}, shop, counts)


def _slices(changes: list[SearchChange]) -> Iterator[list[SearchChange]]:
    for start in range(0, len(changes), CHANGES_A_ROUND):
        yield changes[start : start + CHANGES_A_ROUND]


def _write(changes: Collection[SearchChange], products: Collection[int]) -> Written:
    SearchChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    written = write_entries(products, read_shop()) if products else Written()
    if any(change.kind in (Kind.SHOP, Kind.CATEGORY, Kind.MERCHANT, Kind.EVERYTHING) for change in changes):
        announce_shop_change()
    return written


def products_of(changes: Iterable[SearchChange], limit: int | None = None) -> set[int]:
    """Return the products that changes concern."""
    named: dict[int, set[int]] = {}
    for change in changes:
        named.setdefault(change.kind, set()).add(change.object_id)
    products = set(named.get(Kind.ABSTRACT, ()))
    if keys := named.get(Kind.CONCRETE):
        products.update(ConcreteProduct.objects.filter(pk__in=keys).values_list("abstract_id", flat=True))
    if keys := named.get(Kind.IMAGE_SET):
        sets = ImageSet.objects.filter(pk__in=keys, abstract__isnull=False)
        products.update(key for key in sets.values_list("abstract_id", flat=True) if key is not None)
    if keys := named.get(Kind.CATEGORY):
        places = ProductCategory.objects.filter(category__in=_subtree(keys))
        products.update(places.values_list("product_id", flat=True)[:limit])
    if keys := named.get(Kind.MERCHANT):
        products.update(_products_of_merchants(keys, limit))
    if Kind.EVERYTHING in named:
        products.update(AbstractProduct.objects.values_list("pk", flat=True)[:limit])
    return products


def _products_of_merchants(keys: Collection[int], limit: int | None) -> set[int]:
    references = Merchant.objects.filter(pk__in=keys).values("reference")
    owned = AbstractProduct.objects.filter(merchant_reference__in=references).values_list("pk", flat=True)
    offered = ProductOffer.objects.filter(merchant__in=keys).values_list("product__abstract_id", flat=True)
    return {*owned[:limit], *offered.distinct()[:limit]}


def _subtree(keys: Collection[int]) -> set[int]:
    """Return the categories and all below them: a name above is in the texts of the products below."""
    children: dict[int | None, list[int]] = {}
    for pk, parent_id in Category.objects.values_list("pk", "parent_id"):
        children.setdefault(parent_id, []).append(pk)
    found: set[int] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += children.get(key, [])
    return found
