"""Category nodes as they stand on the wire (catalog.md, 2.3)."""

from collections.abc import Sequence
from typing import Any

from catalog.queries.categories import CategoryNode, category_tree, nodes_of
from glue.context import GlueContext
from glue.resources import Resource


def node_resource(node: CategoryNode) -> Resource:
    return Resource(
        "category-nodes",
        str(node.node_id),
        _node(node, children=_children(node), parents=_parents(node)),
        source=node,
    )


def load_category_nodes(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `category-nodes` of `abstract-products`: two statements, the whole tree among them."""
    tree = category_tree(context.store.name, context.locale_name)
    found = nodes_of([product.source.product_id for product in abstracts], tree)
    shared: dict[int, Resource] = {}
    for nodes in found.values():
        for node in nodes:
            if node.node_id not in shared:
                shared[node.node_id] = node_resource(node)
    return [[shared[node.node_id] for node in found.get(product.source.product_id, ())] for product in abstracts]


def _children(node: CategoryNode) -> list[dict[str, Any]]:
    return [_node(child, children=_children(child), parents=[]) for child in node.children]


def _parents(node: CategoryNode) -> list[dict[str, Any]]:
    if node.parent is None:
        return []
    return [_node(node.parent, children=[], parents=_parents(node.parent))]


def _node(node: CategoryNode, *, children: Sequence[Any], parents: Sequence[Any]) -> dict[str, Any]:
    return {
        "nodeId": node.node_id,
        "name": node.name,
        "metaTitle": node.meta_title,
        "metaKeywords": node.meta_keywords,
        "metaDescription": node.meta_description,
        "isActive": node.is_active,
        "children": children,
        "parents": parents,
        "order": node.order,
        "url": node.url,
    }
