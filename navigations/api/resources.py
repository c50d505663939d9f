"""Category trees and navigations as they stand on the wire (search.md, 4 and 5)."""

from collections.abc import Sequence
from typing import Any

from catalog.api.resources.categories import node_resource
from catalog.queries.categories import CategoryNode, category_tree
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_timestamp
from navigations.queries import Menu, NavigationEntry, shown_in_menu


def tree_resource(nodes: Sequence[CategoryNode]) -> Resource:
    return Resource("category-trees", None, {"categoryNodesStorage": [_tree_node(node) for node in nodes]})


def navigation_resource(menu: Menu) -> Resource:
    return Resource(
        "navigations",
        menu.navigation.key,
        {
            "nodes": [_menu_entry(entry) for entry in menu.entries],
            "name": menu.navigation.name,
            "isActive": menu.navigation.is_active,
        },
        source=menu,
    )


def load_categories_of_navigations(navigations: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `category-nodes` of `navigations`: the active categories that its entries lead to; one statement."""
    tree = category_tree(context.store.name, context.locale_name)
    return [
        [node_resource(tree[key]) for key in navigation.source.category_ids() if key in tree and tree[key].is_active]
        for navigation in navigations
    ]


def _tree_node(node: CategoryNode) -> dict[str, Any]:
    return {
        "nodeId": node.node_id,
        "order": node.order,
        "name": node.name,
        "url": node.url,
        "children": [_tree_node(child) for child in shown_in_menu(node.children)],
    }


def _menu_entry(entry: NavigationEntry) -> dict[str, Any]:
    node = entry.node
    return {
        "resourceId": entry.resource_id,
        "nodeType": node.node_type or None,
        "children": [_menu_entry(child) for child in entry.children],
        "isActive": node.is_active,
        "title": entry.title,
        "url": entry.url,
        "cssClass": entry.css_class,
        "validFrom": None if node.valid_from is None else as_timestamp(node.valid_from),
        "validTo": None if node.valid_to is None else as_timestamp(node.valid_to),
    }
