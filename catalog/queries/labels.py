"""Labels as a store shows them (catalog.md, 9)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from catalog.translations import text_in
from database.statements import select


@dataclass(frozen=True, slots=True)
class LabelView:
    label_id: int
    name: str
    is_exclusive: bool
    position: int
    front_end_reference: str | None


COLUMNS = "b.id, b.name, b.texts, b.is_exclusive, b.position, b.front_end_reference"
VISIBLE = """
b.is_active AND (b.valid_from IS NULL OR b.valid_from <= %s) AND (b.valid_to IS NULL OR b.valid_to >= %s)
AND EXISTS (SELECT 1 FROM catalog_label_stores l WHERE l.label_id = b.id AND l.store_id = s.id)
"""
LABEL = f"SELECT {COLUMNS} FROM catalog_label b JOIN catalog_store s ON s.name = %s WHERE b.id = %s AND {VISIBLE}"
LABELS_OF_PRODUCTS = f"""
SELECT DISTINCT n.product_id, {COLUMNS}
FROM catalog_labelassignment n
JOIN catalog_label b ON b.id = n.label_id
JOIN catalog_store s ON s.name = %s
WHERE n.product_id {{among}} AND (n.store_id IS NULL OR n.store_id = s.id) AND {VISIBLE}
ORDER BY 6, 2
"""


def label(label_id: int, store_name: str, locale_name: str) -> LabelView | None:
    now = dt.datetime.now(dt.UTC)
    rows = select(LABEL, store_name, label_id, now, now)
    return _view(rows[0], locale_name) if rows else None


def labels_of(abstract_ids: Iterable[int], store_name: str, locale_name: str) -> dict[int, list[LabelView]]:
    """Return the labels of abstract products by position; an exclusive one stands alone. One statement."""
    now = dt.datetime.now(dt.UTC)
    shown: dict[int, list[LabelView]] = defaultdict(list)
    for product_id, *row in select(LABELS_OF_PRODUCTS, store_name, list(abstract_ids), now, now):
        shown[product_id].append(_view(row, locale_name))
    return {
        product_id: next(([view] for view in views if view.is_exclusive), views) for product_id, views in shown.items()
    }


def _view(row: Any, locale_name: str) -> LabelView:
    label_id, name, texts, is_exclusive, position, front_end_reference = row
    text = text_in(orjson.loads(texts), locale_name) or name
    return LabelView(label_id, text, bool(is_exclusive), position, front_end_reference or None)
