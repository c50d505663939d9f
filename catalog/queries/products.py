"""Products as a store and a locale show them (catalog.md, 3 and 4).

A product without texts in the locale does not exist there. Which customer sees which product list is no part of the
catalog yet: no shop of this kind assigns any.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from catalog.queries.attributes import merged
from catalog.queries.product_views import AbstractView, ConcreteView, Configuration, ProductKeys, Rating, VariantView
from catalog.translations import text_in
from database.statements import select

RATING = """
(SELECT count(*) FROM catalog_productreview r WHERE r.product_id = a.id AND r.status = 'approved'),
(SELECT coalesce(sum(r.rating), 0) FROM catalog_productreview r WHERE r.product_id = a.id AND r.status = 'approved')
"""
CONCRETES = f"""
SELECT c.id, c.sku, a.id, a.sku, t.name, t.description, x.description,
       a.attributes, x.attributes, c.attributes, t.attributes,
       x.meta_title, x.meta_keywords, x.meta_description, c.is_discontinued, c.discontinued_note, {RATING},
       g.configurator_key, g.is_complete, g.default_configuration, g.default_display_data
FROM catalog_concreteproduct c
JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = %s
JOIN catalog_abstractproduct a ON a.id = c.abstract_id
LEFT JOIN catalog_abstractproducttext x ON x.product_id = a.id AND x.locale_name = %s
LEFT JOIN catalog_productconfiguration g ON g.product_id = c.id
WHERE c.is_active AND a.approval_status = 'approved'
"""
VISIBLE_ABSTRACTS = """
FROM catalog_abstractproduct a
JOIN catalog_abstractproducttext x ON x.product_id = a.id AND x.locale_name = %s
WHERE a.approval_status = 'approved'
AND EXISTS (
    SELECT 1 FROM catalog_abstractproduct_stores l JOIN catalog_store s ON s.id = l.store_id
    WHERE l.abstractproduct_id = a.id AND s.name = %s
)
AND EXISTS (SELECT 1 FROM catalog_concreteproduct c WHERE c.abstract_id = a.id AND c.is_active)
"""
ABSTRACTS = f"""
SELECT a.id, a.sku, a.merchant_reference, x.name, x.description, x.url, a.attributes, x.attributes,
       x.meta_title, x.meta_keywords, x.meta_description, {RATING} {VISIBLE_ABSTRACTS}
"""
VARIANTS = """
SELECT c.abstract_id, c.id, c.sku, c.attributes, t.attributes
FROM catalog_concreteproduct c
LEFT JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = %s
WHERE c.is_active AND c.abstract_id {among} ORDER BY c.id
"""
CONCRETES_BY_ID = f"{CONCRETES} AND c.id {{among}}"
CONCRETES_BY_SKU = f"{CONCRETES} AND c.sku {{among_texts}}"
CONCRETES_BY_ABSTRACT = f"{CONCRETES} AND c.abstract_id {{among}} ORDER BY c.id"
ABSTRACTS_BY_ID = f"{ABSTRACTS} AND a.id {{among}}"
ABSTRACTS_BY_SKU = f"{ABSTRACTS} AND a.sku {{among_texts}}"
CONCRETE_IDS = "SELECT sku, id FROM catalog_concreteproduct WHERE sku {among_texts}"
ABSTRACT_IDS = "SELECT sku, abstract_id FROM catalog_concreteproduct WHERE sku {among_texts}"
VISIBLE_CONCRETE = """
SELECT c.id, c.abstract_id, a.sku
FROM catalog_concreteproduct c
JOIN catalog_concreteproducttext t ON t.product_id = c.id AND t.locale_name = %s
JOIN catalog_abstractproduct a ON a.id = c.abstract_id
WHERE c.is_active AND a.approval_status = 'approved' AND c.sku = %s
"""
VISIBLE_ABSTRACT = f"SELECT a.id {VISIBLE_ABSTRACTS} AND a.sku = %s"
PAGE_OF_PRODUCT = f"SELECT a.sku {VISIBLE_ABSTRACTS} AND x.url = %s"


def concretes_by_sku(skus: Iterable[str], locale_name: str) -> dict[str, ConcreteView]:
    """Return the visible ones of these products; one statement."""
    rows = select(CONCRETES_BY_SKU, locale_name, locale_name, list(skus))
    return {view.sku: view for view in _concretes(rows, locale_name)}


def concretes_by_id(product_ids: Iterable[int], locale_name: str) -> dict[int, ConcreteView]:
    """Return the visible ones of these products; one statement."""
    rows = select(CONCRETES_BY_ID, locale_name, locale_name, list(product_ids))
    return {view.product_id: view for view in _concretes(rows, locale_name)}


def concretes_of(abstract_ids: Iterable[int], locale_name: str) -> dict[int, list[ConcreteView]]:
    """Return the visible variants of abstract products in the order of creation; one statement."""
    found: dict[int, list[ConcreteView]] = defaultdict(list)
    rows = select(CONCRETES_BY_ABSTRACT, locale_name, locale_name, list(abstract_ids))
    for view in _concretes(rows, locale_name):
        found[view.abstract_id].append(view)
    return found


def abstracts_by_sku(skus: Iterable[str], store_name: str, locale_name: str) -> dict[str, AbstractView]:
    """Return the visible ones of these products with their variants; two statements."""
    rows = select(ABSTRACTS_BY_SKU, locale_name, store_name, list(skus))
    return {view.sku: view for view in _abstracts(rows, locale_name)}


def abstracts_by_id(product_ids: Iterable[int], store_name: str, locale_name: str) -> dict[int, AbstractView]:
    """Return the visible ones of these products with their variants; two statements."""
    rows = select(ABSTRACTS_BY_ID, locale_name, store_name, list(product_ids))
    return {view.product_id: view for view in _abstracts(rows, locale_name)}


def concrete_ids(skus: Iterable[str]) -> dict[str, int]:
    """Return the keys of the concrete products that there are, visible or not."""
    return dict(select(CONCRETE_IDS, list(skus)))


def abstract_ids_of(skus: Iterable[str]) -> dict[str, int]:
    """Return the keys of the abstract products of concrete ones, by the SKU of the concrete one."""
    return dict(select(ABSTRACT_IDS, list(skus)))


def visible_concrete(sku: str, locale_name: str) -> ProductKeys | None:
    """Return the keys of a product if `concretes_by_sku` would find it; for readers that need no texts."""
    rows = select(VISIBLE_CONCRETE, locale_name, sku)
    return ProductKeys(*rows[0]) if rows else None


def visible_abstract(sku: str, store_name: str, locale_name: str) -> int | None:
    """Return the key of a product if `abstracts_by_sku` would find it; for readers that need no texts."""
    rows = select(VISIBLE_ABSTRACT, locale_name, store_name, sku)
    return rows[0][0] if rows else None


def abstract_at(url: str, store_name: str, locale_name: str) -> str | None:
    """Return the SKU of the visible product whose page in that locale is there."""
    rows = select(PAGE_OF_PRODUCT, locale_name, store_name, url)
    return rows[0][0] if rows else None


def _concretes(rows: Iterable[tuple[Any, ...]], locale_name: str) -> Iterable[ConcreteView]:
    return (_concrete(row, locale_name) for row in rows)


def _concrete(row: tuple[Any, ...], locale_name: str) -> ConcreteView:
    own_description, abstract_description = row[5], row[6]
    return ConcreteView(
        product_id=row[0],
        sku=row[1],
        abstract_id=row[2],
        abstract_sku=row[3],
        name=row[4],
        description=own_description if own_description and own_description.strip() else abstract_description,
        attributes=merged(*map(_stored_map, row[7:11])),
        meta_title=row[11],
        meta_keywords=row[12],
        meta_description=row[13],
        is_discontinued=bool(row[14]),
        discontinued_note=text_in(_stored_map(row[15]), locale_name) if row[14] else None,
        rating=Rating(row[16], row[17]),
        configuration=None if row[18] is None else Configuration(row[18], bool(row[19]), row[20], row[21]),
    )


def _abstracts(rows: Sequence[tuple[Any, ...]], locale_name: str) -> list[AbstractView]:
    variants = _variants([row[0] for row in rows], locale_name) if rows else {}
    return [
        AbstractView(
            product_id=row[0],
            sku=row[1],
            merchant_reference=row[2],
            name=row[3],
            description=row[4],
            url=row[5],
            attributes=merged(_stored_map(row[6]), _stored_map(row[7])),
            meta_title=row[8],
            meta_keywords=row[9],
            meta_description=row[10],
            rating=Rating(row[11], row[12]),
            variants=variants.get(row[0], ()),
        )
        for row in rows
    ]


def _variants(abstract_ids: Sequence[int], locale_name: str) -> Mapping[int, Sequence[VariantView]]:
    found: dict[int, list[VariantView]] = defaultdict(list)
    for abstract_id, product_id, sku, attributes, localized in select(VARIANTS, locale_name, abstract_ids):
        own = merged(_stored_map(attributes), _stored_map(localized))
        found[abstract_id].append(VariantView(product_id, sku, own))
    return found


def _stored_map(stored: str | None) -> Mapping[str, Any]:
    return orjson.loads(stored) if stored and stored != "{}" else {}
