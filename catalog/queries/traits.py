"""What discount rules ask about products: labels, categories and attributes (checkout.md, 17.2)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import orjson

from catalog.queries.attributes import as_text
from catalog.queries.labels import VISIBLE
from database.statements import Rows, select


@dataclass(frozen=True, slots=True)
class Traits:
    """`attributes` has for each key the values of all locales; `categories` are keys, those above them included."""

    labels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class TraitKind(Enum):
    """What can be asked for; each is read by one part of the statement."""

    LABELS = "labels"
    CATEGORIES = "categories"
    ATTRIBUTES = "attributes"


# Whoever writes a rule about cameras means everything below them, wherever in the tree a product is filed.
ABOVE = """
WITH RECURSIVE above(product_id, category_id) AS (
    SELECT p.product_id, p.category_id FROM catalog_productcategory p WHERE p.product_id {among}
    UNION
    SELECT above.product_id, k.parent_id
    FROM above JOIN catalog_category k ON k.id = above.category_id WHERE k.parent_id IS NOT NULL
)
"""
CATEGORIES = """
SELECT 'category', above.product_id, '', k.key FROM above JOIN catalog_category k ON k.id = above.category_id
"""
LABELS = f"""
SELECT 'label', n.product_id, '', b.name
FROM catalog_labelassignment n
JOIN catalog_label b ON b.id = n.label_id
JOIN catalog_store s ON s.name = %s
WHERE n.product_id {{among}} AND (n.store_id IS NULL OR n.store_id = s.id) AND {VISIBLE}
"""
ATTRIBUTES = """
SELECT 'abstract', a.id, '', a.attributes FROM catalog_abstractproduct a WHERE a.id {among}
UNION ALL
SELECT 'abstract', x.product_id, x.locale_name, x.attributes FROM catalog_abstractproducttext x
WHERE x.product_id {among}
UNION ALL
SELECT 'concrete', c.id, '', c.attributes FROM catalog_concreteproduct c WHERE c.id {among}
UNION ALL
SELECT 'concrete', t.product_id, t.locale_name, t.attributes FROM catalog_concreteproducttext t
WHERE t.product_id {among}
"""


def traits_of(abstract_ids: Mapping[int, int], store_name: str, kinds: Collection[TraitKind]) -> dict[int, Traits]:
    """Return the traits of concrete products, given with the keys of their abstract ones; one statement."""
    if not abstract_ids or not kinds:
        return {}
    rows = _read(abstract_ids, store_name, kinds)
    found: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for kind, owner_id, locale_name, text in rows:
        found[kind, owner_id].append((locale_name, text))
    return {
        product_id: Traits(
            labels=tuple(sorted({text for _, text in found["label", abstract_id]})),
            categories=tuple(sorted({text for _, text in found["category", abstract_id]})),
            attributes=_combined(found["abstract", abstract_id], found["concrete", product_id]),
        )
        for product_id, abstract_id in abstract_ids.items()
    }


def _read(abstract_ids: Mapping[int, int], store_name: str, kinds: Collection[TraitKind]) -> Rows:
    concretes, abstracts = list(abstract_ids), sorted(set(abstract_ids.values()))
    now = dt.datetime.now(dt.UTC)
    parts: list[str] = []
    parameters: list[object] = []
    if TraitKind.CATEGORIES in kinds:
        parts.append(CATEGORIES)
        parameters.append(abstracts)
    if TraitKind.LABELS in kinds:
        parts.append(LABELS)
        parameters += [store_name, abstracts, now, now]
    if TraitKind.ATTRIBUTES in kinds:
        parts.append(ATTRIBUTES)
        parameters += [abstracts, abstracts, concretes, concretes]
    head = ABOVE if TraitKind.CATEGORIES in kinds else ""
    return select(head + " UNION ALL ".join(parts), *parameters)


def _combined(abstract: Sequence[tuple[str, str]], concrete: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Let special sources override general ones in every locale, and keep what each locale then says."""
    if not abstract and not concrete:
        return {}
    sources = [{locale_name: orjson.loads(text) for locale_name, text in texts} for texts in (abstract, concrete)]
    locales = {locale_name for texts in sources for locale_name in texts if locale_name} or {""}
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for locale_name in sorted(locales):
        for key, value in _in_locale(sources, locale_name).items():
            values[key].update(dict.fromkeys(_texts(value)))
    return {key: tuple(texts) for key, texts in values.items()}


def _in_locale(sources: Iterable[Mapping[str, Mapping[str, object]]], locale_name: str) -> dict[str, object]:
    merged: dict[str, object] = {}
    for texts in sources:
        merged.update(texts.get("", {}))
        merged.update(texts.get(locale_name, {}))
    return merged


def _texts(value: object) -> list[str]:
    """A list of values counts as each of them."""
    return [as_text(member) for member in value] if isinstance(value, list) else [as_text(value)]
