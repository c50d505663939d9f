"""The tree of categories as a store shows it (catalog.md, 2.3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from catalog.translations import text_in
from database.statements import select


@dataclass(slots=True)
class CategoryNode:
    """A node in one locale with its surroundings; children come by their order, the highest first.

    A node without texts in the locale has neither name nor path nor meta texts; an empty meta text is "".
    """

    node_id: int
    key: str
    is_root: bool
    name: str | None
    meta_title: str | None
    meta_keywords: str | None
    meta_description: str | None
    order: int
    url: str | None
    is_active: bool
    is_in_menu: bool
    parent: "CategoryNode | None" = None
    children: list["CategoryNode"] = field(default_factory=list)

    def with_ancestors(self) -> list["CategoryNode"]:
        """Return the node and those above it as far as they are active, the root left out."""
        nodes: list[CategoryNode] = []
        node: CategoryNode | None = self
        while node is not None and not node.is_root:
            if node.is_active:
                nodes.append(node)
            node = node.parent
        return nodes


TREE = """
SELECT k.id, k.parent_id, k.key, k.is_root, k.name, k.meta_title, k.meta_keywords, k.meta_description,
       coalesce(k.node_order, 0), k.url, k.is_active, k.is_in_menu
FROM catalog_category k
WHERE EXISTS (
    SELECT 1 FROM catalog_category_stores l JOIN catalog_store s ON s.id = l.store_id
    WHERE l.category_id = k.id AND s.name = %s
)
ORDER BY coalesce(k.node_order, 0) DESC, k.id
"""
PLACES = """
SELECT p.product_id, p.category_id FROM catalog_productcategory p
WHERE p.product_id {among} ORDER BY p.product_id, p.position, p.id
"""


def category_tree(store_name: str, locale_name: str) -> dict[int, CategoryNode]:
    """Return all nodes of a store by id, the inactive ones among them; one statement."""
    nodes: dict[int, CategoryNode] = {}
    parents: dict[int, int | None] = {}
    for row in select(TREE, store_name):
        node = _node(row, locale_name)
        nodes[node.node_id], parents[node.node_id] = node, row[1]
    for node_id, node in nodes.items():
        node.parent = nodes.get(parents[node_id] or 0)
        if node.parent is not None:
            node.parent.children.append(node)
    return nodes


def nodes_of(abstract_ids: Iterable[int], tree: Mapping[int, CategoryNode]) -> dict[int, Sequence[CategoryNode]]:
    """Return the nodes of the products' categories, each followed by its ancestors, each node once; one statement."""
    found: dict[int, dict[int, CategoryNode]] = defaultdict(dict)
    for product_id, category_id in select(PLACES, list(abstract_ids)):
        if category_id in tree and tree[category_id].is_active:
            for node in tree[category_id].with_ancestors():
                found[product_id].setdefault(node.node_id, node)
    return {product_id: list(nodes.values()) for product_id, nodes in found.items()}


def _node(row: tuple[Any, ...], locale_name: str) -> CategoryNode:
    node_id, _, key, is_root, name, title, keywords, description, order, url, is_active, is_in_menu = row
    shown_name = _text(name, locale_name)
    metas = [_text(text, locale_name) for text in (title, keywords, description)]
    if shown_name is not None:
        metas = [text or "" for text in metas]
    return CategoryNode(
        node_id=node_id,
        key=key,
        is_root=bool(is_root),
        name=shown_name,
        meta_title=metas[0],
        meta_keywords=metas[1],
        meta_description=metas[2],
        order=order,
        url=_text(url, locale_name),
        is_active=bool(is_active),
        is_in_menu=bool(is_in_menu),
    )


def _text(stored: str, locale_name: str) -> str | None:
    return text_in(orjson.loads(stored), locale_name)
