"""Pictures of products and bundle templates (catalog.md, 7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from catalog.translations import text_in
from database.statements import select


@dataclass(frozen=True, slots=True)
class Picture:
    external_url_large: str
    external_url_small: str
    alt_text_large: str | None
    alt_text_small: str | None


@dataclass(frozen=True, slots=True)
class PictureSet:
    name: str
    pictures: list[Picture] = field(default_factory=list)


COLUMNS = """
i.id, i.name, p.external_url_large, p.external_url_small, p.alt_text_large, p.alt_text_small, p.sort_order, p.id
"""
PICTURES = "LEFT JOIN catalog_image p ON p.image_set_id = i.id"
IN_LOCALE = "i.locale_name IN (%s, '', 'default')"
CONCRETE = f"""
SELECT c.id, 0, {COLUMNS} FROM catalog_concreteproduct c
JOIN catalog_imageset i ON i.concrete_id = c.id AND {IN_LOCALE} {PICTURES} WHERE c.id {{among}}
UNION ALL
SELECT c.id, 1, {COLUMNS} FROM catalog_concreteproduct c
JOIN catalog_imageset i ON i.abstract_id = c.abstract_id AND {IN_LOCALE} {PICTURES} WHERE c.id {{among}}
ORDER BY 1, 2, 3, 9, 10
"""
ABSTRACT = f"""
SELECT i.abstract_id, 0, {COLUMNS} FROM catalog_imageset i {PICTURES} WHERE i.abstract_id {{among}} AND {IN_LOCALE}
ORDER BY 1, 2, 3, 9, 10
"""
TEMPLATE = f"""
SELECT i.bundle_template_id, 0, {COLUMNS} FROM catalog_imageset i {PICTURES}
WHERE i.bundle_template_id {{among}} AND {IN_LOCALE}
ORDER BY 1, 2, 3, 9, 10
"""


def concrete_image_sets(product_ids: Iterable[int], locale_name: str) -> dict[int, list[PictureSet]]:
    """Return the sets of concrete products; one without its own shows those of its abstract product. One statement."""
    ids = list(product_ids)
    return _sets(select(CONCRETE, locale_name, ids, locale_name, ids), locale_name)


def abstract_image_sets(product_ids: Iterable[int], locale_name: str) -> dict[int, list[PictureSet]]:
    return _sets(select(ABSTRACT, list(product_ids), locale_name), locale_name)


def template_image_sets(template_ids: Iterable[int], locale_name: str) -> dict[int, list[PictureSet]]:
    return _sets(select(TEMPLATE, list(template_ids), locale_name), locale_name)


def _sets(rows: Sequence[tuple[Any, ...]], locale_name: str) -> dict[int, list[PictureSet]]:
    """Rows are: owner, is inherited, set, name of the set, then the picture; in the order of sets and pictures."""
    sets: dict[int, dict[int, PictureSet]] = defaultdict(dict)
    owner_has_own: set[int] = set()
    for owner, is_inherited, set_id, name, large, small, alt_large, alt_small, _, picture_id in rows:
        if not is_inherited:
            owner_has_own.add(owner)
        elif owner in owner_has_own:
            continue
        pictures = sets[owner].setdefault(set_id, PictureSet(name)).pictures
        if picture_id is not None:
            pictures.append(Picture(large, small, _text(alt_large, locale_name), _text(alt_small, locale_name)))
    return {owner: list(found.values()) for owner, found in sets.items()}


def _text(stored: str | None, locale_name: str) -> str | None:
    return text_in(orjson.loads(stored), locale_name) if stored and stored != "{}" else None
