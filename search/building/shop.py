"""What all entries share: scopes, categories, merchants, and which attributes are searched how."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.models import Category, StoreLocale
from catalog.translations import text_in
from merchants.models import Merchant
from search.models import SCOPES_MAX, FilterType, SearchAttributeTarget, SearchFacet, SearchScope, TargetField


@dataclass(frozen=True, slots=True)
class ScopeRow:
    scope_id: int
    store_id: int
    locale_name: str


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category as entries need it. The root's `parent_id` is None."""

    category_id: int
    parent_id: int | None
    names: Mapping[str, str]
    is_searchable: bool
    store_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class MerchantRow:
    merchant_id: int
    reference: str
    name: str
    store_ids: frozenset[int]


@dataclass(frozen=True)
class BuildingShop:
    """Read once for all batches of a run."""

    scopes: Sequence[ScopeRow]
    categories: Mapping[int, CategoryRow]
    merchants: Mapping[int, MerchantRow]
    targets: Mapping[str, Sequence[str]]
    facets: Mapping[str, str]

    def lineage(self, category_id: int) -> list[CategoryRow]:
        """Return the category and everything above it, the root last."""
        line: list[CategoryRow] = []
        row = self.categories.get(category_id)
        while row is not None and row not in line:
            line.append(row)
            row = self.categories.get(row.parent_id or 0)
        return line

    def category_name(self, category: CategoryRow, locale_name: str) -> str:
        """Return the name by which a category's products are found, nothing where it is not searchable."""
        return (text_in(category.names, locale_name) or "") if category.is_searchable else ""

    def merchant_with(self, reference: str | None) -> MerchantRow | None:
        return next((row for row in self.merchants.values() if row.reference == reference), None) if reference else None


def read_shop() -> BuildingShop:
    """Read what all entries share, and make the scopes that are missing."""
    targets: dict[str, list[str]] = defaultdict(list)
    for key, target in SearchAttributeTarget.objects.order_by("pk").values_list("attribute__key", "target_field"):
        targets[target].append(key)
    return BuildingShop(
        scopes=_scopes(),
        categories=_categories(),
        merchants=_merchants(),
        targets={name: targets[name] for name in TargetField.values},
        facets=dict(SearchFacet.objects.values_list("attribute__key", "filter_type")),
    )


def is_range(filter_type: str) -> bool:
    return filter_type == FilterType.RANGE


def _scopes() -> list[ScopeRow]:
    wanted = list(StoreLocale.objects.order_by("store_id", "position", "pk").values_list("store_id", "locale_name"))
    known = {(scope.store_id, scope.locale_name): scope for scope in SearchScope.objects.all()}
    missing = [place for place in dict.fromkeys(wanted) if place not in known]
    for store_id, locale_name in missing:
        known[store_id, locale_name] = SearchScope.objects.create(store_id=store_id, locale_name=locale_name)
    return [ScopeRow(known[place].pk, *place) for place in dict.fromkeys(wanted) if known[place].pk < SCOPES_MAX]


def _categories() -> dict[int, CategoryRow]:
    stores: dict[int, set[int]] = defaultdict(set)
    for category_id, store_id in Category.stores.through.objects.values_list("category_id", "store_id"):
        stores[category_id].add(store_id)
    rows = Category.objects.order_by("pk").values_list("pk", "parent_id", "name", "is_searchable")
    return {row[0]: CategoryRow(*row, frozenset(stores[row[0]])) for row in rows}


def _merchants() -> dict[int, MerchantRow]:
    """Return the active merchants; whether they are approved is not looked at (search.md, 6.5)."""
    stores: dict[int, set[int]] = defaultdict(set)
    for merchant_id, store_id in Merchant.stores.through.objects.values_list("merchant_id", "store_id"):
        stores[merchant_id].add(store_id)
    rows = Merchant.objects.filter(is_active=True).order_by("pk").values_list("pk", "reference", "name")
    return {row[0]: MerchantRow(*row, frozenset(stores[row[0]])) for row in rows}
