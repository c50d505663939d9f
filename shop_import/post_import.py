"""What follows from the rows of a run, computed once after the last of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from catalog.actions.availability import batches_of_products, refresh_availability
from catalog.actions.categories import refresh_category_urls
from catalog.actions.labels import refresh_dynamic_labels
from catalog.actions.relations import refresh_related_products
from search.actions.changes import bring_up_to_date

PRODUCTS_A_TRANSACTION = 1000


@dataclass(frozen=True, slots=True)
class PostImportStep:
    """`after` are the data entities from whose rows it follows; `compute` says in words what it did."""

    name: str
    after: frozenset[str]
    compute: Callable[[], str]


def post_import_steps(entities: Collection[str]) -> Iterator[PostImportStep]:
    """Return what must be computed after an import of these entities, in the order of its dependence."""
    imported = {entity.removeprefix("combined-") for entity in entities}
    return (consequence for consequence in POST_IMPORT_STEPS if consequence.after & imported)


def _category_urls() -> str:
    return f"{refresh_category_urls()} URLs of categories changed"


def _related_products() -> str:
    return f"{refresh_related_products()} product relations changed"


def _availability() -> str:
    returned = 0
    for product_ids in batches_of_products(PRODUCTS_A_TRANSACTION):
        with transaction.atomic():
            returned += len(refresh_availability(product_ids=product_ids))
    return f"{returned} products came into stock"


def _labels() -> str:
    return f"{refresh_dynamic_labels(now=timezone.now())} labels changed"


def _search_index() -> str:
    written = bring_up_to_date()
    return f"{written.changed} search entries changed, {written.removed} went"


STOCK_ENTITIES = frozenset({"product-concrete", "product-stock", "stock", "stock-store"})
POST_IMPORT_STEPS = (
    PostImportStep("category URLs", frozenset({"category"}), _category_urls),
    PostImportStep("relations", frozenset({"category", "product-abstract", "product-relation"}), _related_products),
    PostImportStep("availability", STOCK_ENTITIES, _availability),
    PostImportStep(
        "labels",
        STOCK_ENTITIES
        | {"product-abstract", "product-abstract-store", "product-alternative", "product-discontinued", "product-label"}
        | {"product-price", "product-price-schedule"},
        _labels,
    ),
    PostImportStep(
        "search index",
        frozenset({"category", "category-store", "locale-store", "merchant", "merchant-product", "merchant-store"})
        | {"merchant-product-offer", "product-abstract", "product-abstract-store", "product-approval-status"}
        | {"product-concrete", "product-image", "product-label", "product-price", "product-price-schedule"}
        | {"product-review", "product-search-attribute", "product-search-attribute-map"},
        _search_index,
    ),
)
