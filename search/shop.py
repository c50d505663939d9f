"""What all results of a store and locale share: the category tree, labels, facets and their names, currencies."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from catalog.models import Category, Currency, GlossaryEntry, Label
from catalog.queries.categories import CategoryNode, category_tree
from catalog.translations import text_in
from content.models import CmsPage, CmsPageText
from merchants.models import Merchant
from search.models import FilterType, SearchFacet, SearchScope
from search.sayings import sayings_of
from search.text_entries import TextEntry, text_entry
from search.words import without_markup, words_of


@dataclass(frozen=True, slots=True)
class AttributeFacet:
    key: str
    is_multi_valued: bool
    is_range: bool


@dataclass(frozen=True, slots=True)
class LabelRow:
    label_id: int
    name: str
    valid_from: dt.datetime | None
    valid_to: dt.datetime | None

    def is_valid(self, now: dt.datetime) -> bool:
        return (self.valid_from is None or self.valid_from <= now) and (self.valid_to is None or self.valid_to >= now)


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    code: str
    symbol: str
    name: str


@dataclass(frozen=True)
class ResultShop:
    """`scope_id` is None as long as nothing was ever indexed for the store and locale.

    `store_scopes` are those of all locales of the store, `known_names` the words of the names of its categories and
    pages in all of them. What staff said is known by folded texts (`search.words`).
    """

    revision: int
    scope_id: int | None
    store_scopes: tuple[int, ...]
    tree: Mapping[int, CategoryNode]
    categories: Sequence[TextEntry]
    pages: Sequence[TextEntry]
    known_names: frozenset[str]
    labels: Sequence[LabelRow]
    facets: Sequence[AttributeFacet]
    glossary: Mapping[str, str]
    currencies: Mapping[str, CurrencyRow]
    has_merchants: bool
    synonyms: Mapping[str, Sequence[str]]
    pinned: Mapping[str, Sequence[int]]
    buried: Mapping[str, Sequence[int]]
    redirects: Mapping[str, str]

    def text(self, key: str) -> str:
        """Return the translation of a glossary key, whatever its case; without one the key itself."""
        return self.glossary.get(key.lower(), key.lower())

    def valid_labels(self, now: dt.datetime) -> dict[int, str]:
        return {label.label_id: label.name for label in self.labels if label.is_valid(now)}


_kept: dict[tuple[str, str], ResultShop] = {}


def result_shop(store_name: str, locale_name: str, revision: int) -> ResultShop:
    """Return what this process knows of a shop, read anew where something of it has changed."""
    kept = _kept.get((store_name, locale_name))
    if kept is None or kept.revision != revision:
        kept = _kept[store_name, locale_name] = _read(store_name, locale_name, revision)
    return kept


def forget_result_shops() -> None:
    """Read every shop anew at its next search."""
    _kept.clear()


def _read(store_name: str, locale_name: str, revision: int) -> ResultShop:
    scopes = {scope.locale_name: scope.pk for scope in SearchScope.objects.filter(store__name=store_name)}
    tree = category_tree(store_name, locale_name)
    searchable = set(Category.objects.filter(is_searchable=True).values_list("pk", flat=True))
    facets = SearchFacet.objects.order_by("position", "pk").values_list("attribute__key", "filter_type")
    return ResultShop(
        revision=revision,
        scope_id=scopes.get(locale_name),
        store_scopes=tuple(scopes.values()),
        tree=tree,
        categories=[_category_entry(node) for node in tree.values() if node.is_active and node.node_id in searchable],
        pages=_page_entries(store_name, locale_name),
        known_names=_known_names(store_name),
        labels=_labels(store_name, locale_name),
        facets=[
            AttributeFacet(key, filter_type == FilterType.MULTI, filter_type == FilterType.RANGE)
            for key, filter_type in facets
        ],
        glossary=_glossary(locale_name),
        currencies={
            row[0]: CurrencyRow(*row)
            for row in Currency.objects.filter(storecurrency__store__name=store_name).values_list(
                "iso_code", "symbol", "name"
            )
        },
        has_merchants=Merchant.objects.exists(),
        **sayings_of(scopes.get(locale_name)),
    )


def _category_entry(node: CategoryNode) -> TextEntry:
    metas = (node.meta_title, node.meta_keywords, node.meta_description)
    return text_entry(node.node_id, node.name or "", node.url, (text or "" for text in metas))


def _page_entries(store_name: str, locale_name: str) -> list[TextEntry]:
    """Return the pages that may be found; their placeholders are HTML."""
    pages = CmsPage.objects.served_in(store_name).filter(is_searchable=True)
    texts = CmsPageText.objects.filter(page__in=pages, locale_name=locale_name).order_by("page")
    return [
        text_entry(
            text.page_id,
            text.name,
            text.url,
            (
                text.meta_title,
                text.meta_keywords,
                text.meta_description,
                *(without_markup(part) for part in text.placeholders.values()),
            ),
        )
        for text in texts
    ]


def _known_names(store_name: str) -> frozenset[str]:
    categories = Category.objects.filter(stores__name=store_name, is_active=True).values_list("name", flat=True)
    pages = CmsPageText.objects.filter(page__in=CmsPage.objects.served_in(store_name)).values_list("name", flat=True)
    names = [*(name for texts in categories for name in texts.values()), *pages]
    return frozenset(word for name in names for word in words_of(name))


def _labels(store_name: str, locale_name: str) -> list[LabelRow]:
    labels = Label.objects.filter(is_active=True, stores__name=store_name).order_by("pk")
    return [
        LabelRow(pk, text_in(texts, locale_name) or name, valid_from, valid_to)
        for pk, name, texts, valid_from, valid_to in labels.values_list("pk", "name", "texts", "valid_from", "valid_to")
    ]


def _glossary(locale_name: str) -> dict[str, str]:
    used = Q(key__istartswith="product.filter.") | Q(key__startswith="catalog.sort.")
    entries = GlossaryEntry.objects.filter(used, locale_name=locale_name)
    return {key.lower(): text for key, text in entries.values_list("key", "text")}
