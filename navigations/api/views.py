"""Category trees, category nodes and navigations: read by everybody (search.md, 4 and 5)."""

import re

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api.resources.categories import node_resource
from catalog.api.views.base import CatalogViewSet
from catalog.queries.categories import category_tree
from navigations.api.resources import navigation_resource, tree_resource
from navigations.errors import CategoryNodeIdInvalid, CategoryNodeNotFound, NavigationKeyMissing, NavigationNotFound
from navigations.queries import menu, menu_categories

PLAIN_INTEGER = re.compile(r"-?[1-9][0-9]{0,18}")
BIGGEST_INTEGER = 2**63 - 1


class CategoryTreeViewSet(CatalogViewSet):
    """The one tree of the store; an id in the path plays no part."""

    def list(self, request: Request) -> Response:
        tree = category_tree(self.context.store.name, self.context.locale_name)
        return self.single(tree_resource(menu_categories(tree)))

    def retrieve(self, request: Request) -> Response:
        return self.list(request)


class CategoryNodeViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise CategoryNodeIdInvalid

    def retrieve(self, request: Request) -> Response:
        """Show an active category of the store, whatever is above it."""
        text = self.context.resource_id or ""
        if not PLAIN_INTEGER.fullmatch(text) or abs(int(text)) > BIGGEST_INTEGER:
            raise CategoryNodeIdInvalid
        node = category_tree(self.context.store.name, self.context.locale_name).get(int(text))
        if node is None or not node.is_active:
            raise CategoryNodeNotFound
        return self.single(node_resource(node))


class NavigationViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise NavigationKeyMissing

    def retrieve(self, request: Request) -> Response:
        found = menu(self.context.resource_id or "", self.context.locale_name)
        if found is None:
            raise NavigationNotFound
        return self.single(navigation_resource(found))
