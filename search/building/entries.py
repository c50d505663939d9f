"""The rows of the index, made from those of the catalog (search.md, 6.1 to 6.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from search.building.attributes import Values, values_of
from search.building.prices import price_steps
from search.building.shop import BuildingShop, CategoryRow, MerchantRow, ScopeRow, is_range
from search.building.sources import AbstractText, ProductSource, Variant
from search.models import SCOPES_MAX, SearchEntry, TargetField
from search.tokens import IndexField, lettered, tokens_of
from search.words import code_forms, joined_forms, without_markup, words_of

LAST_POSITION = 2_147_483_647
"""The position of a product that a category does not place (search.md, 6.3)."""


NORMAL_PLACE = 3
"""Where the words of descriptions stand among those of a draft."""


def entry_id_of(product_id: int, scope_id: int) -> int:
    return product_id * SCOPES_MAX + scope_id


def entries_of(source: ProductSource, shop: BuildingShop, now: dt.datetime) -> Iterator[SearchEntry]:
    """Yield the product's entry for each scope in which it is found."""
    drafts: dict[str, LocaleDraft | None] = {}
    for scope in shop.scopes:
        if scope.store_id not in source.store_ids:
            continue
        if scope.locale_name not in drafts:
            drafts[scope.locale_name] = _draft(source, scope.locale_name, shop)
        draft = drafts[scope.locale_name]
        if draft is not None:
            yield _entry(draft, scope, shop, now)


@dataclass(frozen=True, slots=True)
class LocaleDraft:
    """What the entries of one product in one locale have in common, whatever their store."""

    source: ProductSource
    locale_name: str
    text: AbstractText
    variants: list[tuple[Variant, str, str]]
    values: Values
    name_words: list[str]
    boosted_value_words: list[str]
    lettered_words: list[list[str]]
    spelling: set[str]


def _draft(source: ProductSource, locale_name: str, shop: BuildingShop) -> LocaleDraft | None:
    text = source.texts.get(locale_name)
    variants = [
        (variant, found.name, found.description)
        for variant in source.variants
        if (found := variant.texts.get(locale_name)) is not None
    ]
    if text is None or not text.name or not text.url or not variants:
        return None
    values = values_of(source, locale_name)
    name_words = words_of(text.name)
    named = [words_of(f"{name}\n{variant.sku}") for variant, name, _ in variants]
    descriptions = dict.fromkeys([text.description, *(description for _, _, description in variants)])
    normal_words = [
        *(word for description in descriptions for word in words_of(without_markup(description))),
        *_mapped_words(values, shop, TargetField.FULL_TEXT),
    ]
    return LocaleDraft(
        source=source,
        locale_name=locale_name,
        text=text,
        variants=variants,
        values=values,
        name_words=name_words,
        boosted_value_words=_mapped_words(values, shop, TargetField.BOOSTED),
        lettered_words=[
            lettered(IndexField.NAME, name_words),
            lettered(IndexField.SKU, words_of(source.sku)),
            lettered(IndexField.VARIANTS, (word for words in named for word in words)),
            lettered(IndexField.NORMAL, normal_words),
            lettered(IndexField.CODES, _codes(source, text, variants)),
        ],
        spelling={
            *name_words,
            *(word for words in named for word in words),
            *_mapped_words(values, shop, TargetField.SUGGESTION),
        },
    )


def _entry(draft: LocaleDraft, scope: ScopeRow, shop: BuildingShop, now: dt.datetime) -> SearchEntry:
    source = draft.source
    merchants = _merchants(source, scope.store_id, shop)
    direct, above = _category_names(source, scope, shop)
    merchant_words = words_of("\n".join(merchant.name for merchant in merchants))
    sku_words = words_of(source.sku)
    other_boosted = [*words_of("\n".join(direct)), *merchant_words, *draft.boosted_value_words]
    own_words = [lettered(IndexField.BOOSTED, other_boosted), lettered(IndexField.NORMAL, words_of("\n".join(above)))]
    known = set(draft.lettered_words[NORMAL_PLACE])
    own_words[1] = [word for word in own_words[1] if word not in known]
    return SearchEntry(
        id=entry_id_of(source.product_id, scope.scope_id),
        scope_id=scope.scope_id,
        product_id=source.product_id,
        sort_name=draft.text.name.lower()[:255],
        facts=_json(_facts(draft, scope, shop, merchants)),
        prices=_json(price_steps(source.prices.get(scope.store_id, ()), now)),
        boosted="".join(f" {word}" for word in (*draft.name_words, *sku_words, *other_boosted)),
        card=_json(_card(draft)),
        terms=_json(_terms(draft, shop, merchants, {*draft.spelling, *merchant_words})),
        tokens=tokens_of(scope.scope_id, [*draft.lettered_words, *own_words]),
    )


def _facts(draft: LocaleDraft, scope: ScopeRow, shop: BuildingShop, merchants: list[MerchantRow]) -> dict[str, Any]:
    """What filters, facets and orders ask: attribute values, categories with positions, labels, merchants, rating."""
    source = draft.source
    chosen = {key: draft.values[key] for key in shop.facets if draft.values.get(key)}
    labels = dict.fromkeys(label for label, store_id in source.labels if store_id in (None, scope.store_id))
    return {
        "values": {key: _integers(listed) if is_range(shop.facets[key]) else listed for key, listed in chosen.items()},
        "categories": _positions(source, scope, shop),
        "labels": list(labels),
        "merchants": [[merchant.reference, merchant.name] for merchant in merchants],
        "rating": source.rating,
    }


def _integers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18]


def _positions(source: ProductSource, scope: ScopeRow, shop: BuildingShop) -> dict[str, int]:
    """Return node to the product's position in it: its own, else that of its last category below (search.md, 6.3)."""
    own: dict[int, int] = {}
    inherited: dict[int, int] = {}
    for category_id, position in source.places:
        line = [row for row in shop.lineage(category_id) if scope.store_id in row.store_ids]
        for row in line:
            target = own if row.category_id == category_id else inherited
            target[row.category_id] = position or LAST_POSITION
    return {str(node): position for node, position in {**inherited, **own}.items()}


def _category_names(source: ProductSource, scope: ScopeRow, shop: BuildingShop) -> tuple[list[str], list[str]]:
    """Return the names of the product's own categories and of those above them."""
    direct: dict[int, CategoryRow] = {}
    above: dict[int, CategoryRow] = {}
    for category_id, _ in source.places:
        for row in shop.lineage(category_id):
            if scope.store_id in row.store_ids:
                (direct if row.category_id == category_id else above)[row.category_id] = row
    names = [
        [shop.category_name(row, scope.locale_name) for key, row in rows.items() if key not in left_out]
        for rows, left_out in ((direct, {}), (above, direct))
    ]
    return names[0], names[1]


def _merchants(source: ProductSource, store_id: int, shop: BuildingShop) -> list[MerchantRow]:
    owner = shop.merchant_with(source.merchant_reference)
    offering = (shop.merchants.get(merchant_id) for merchant_id in source.offering_merchants)
    found = {row.merchant_id: row for row in (owner, *offering) if row is not None and store_id in row.store_ids}
    return list(found.values())


def _card(draft: LocaleDraft) -> dict[str, Any]:
    images = draft.source.images
    shown = images.get(draft.locale_name) or images.get("", [])
    return {"sku": draft.source.sku, "name": draft.text.name, "url": draft.text.url, "images": shown}


def _terms(draft: LocaleDraft, shop: BuildingShop, merchants: list[MerchantRow], spelling: set[str]) -> dict[str, Any]:
    """What typing is completed to (search.md, 3): the product's terms, name and SKU of variants, words to spell."""
    mapped = [value for key in shop.targets[TargetField.COMPLETION] for value in draft.values.get(key, ())]
    named = [draft.text.name, *(merchant.name for merchant in merchants), *mapped]
    return {
        "product": list(dict.fromkeys(term.lower() for term in named if term.strip())),
        "variants": [[name.lower(), variant.sku.lower()] for variant, name, _ in draft.variants],
        "spelling": sorted(spelling),
    }


def _codes(source: ProductSource, text: AbstractText, variants: Iterable[tuple[Variant, str, str]]) -> list[str]:
    """Return the forms in which people type SKUs, and the model numbers in names."""
    skus, names = [source.sku], [text.name]
    for variant, name, _ in variants:
        skus.append(variant.sku)
        names.append(name)
    return [*(form for sku in skus for form in code_forms(sku)), *joined_forms("\n".join(names))]


def _mapped_words(values: Values, shop: BuildingShop, target: TargetField) -> list[str]:
    return [word for key in shop.targets[target] for value in values.get(key, ()) for word in words_of(value)]


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
