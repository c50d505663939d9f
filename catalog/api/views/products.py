"""Concrete and abstract products, and what leads from one to others (catalog.md, 3, 4 and 12)."""

from collections.abc import Sequence

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.api.resources.bundles import component_resource
from catalog.api.resources.products import (
    abstract_products,
    abstracts_in_order,
    concrete_products,
    concretes_in_order,
)
from catalog.api.views.base import CatalogViewSet, ChildViewSet
from catalog.errors import AbstractProductNotFound, AbstractSkuMissing, ConcreteProductNotFound, ConcreteSkuMissing
from catalog.queries.assortment import abstract_alternatives, components_of, concrete_alternatives, related_products
from catalog.queries.products import concrete_ids, visible_abstract, visible_concrete
from glue.resources import Resource


class ConcreteProductViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise ConcreteSkuMissing

    def retrieve(self, request: Request) -> Response:
        sku = self.context.resource_id or ""
        product = concrete_products([sku], self.context).get(sku)
        if product is None:
            raise ConcreteProductNotFound
        return self.single(product)


class AbstractProductViewSet(CatalogViewSet):
    def list(self, request: Request) -> Response:
        raise AbstractSkuMissing

    def retrieve(self, request: Request) -> Response:
        sku = self.context.resource_id or ""
        product = abstract_products([sku], self.context).get(sku)
        if product is None:
            raise AbstractProductNotFound
        return self.single(product)


class BundledProductViewSet(ChildViewSet):
    """The components of a bundle; what is no bundle, or no product at all, has none."""

    def children(self) -> Sequence[Resource]:
        sku = self.context.parent_id("concrete-products")
        if not sku:
            raise ConcreteSkuMissing
        keys = concrete_ids([sku])
        components = components_of(keys.values()) if keys else {}
        return [component_resource(sku, part) for parts in components.values() for part in parts]


class AlternativeViewSet(ChildViewSet):
    """Products that may be bought instead; the answer holds products, not a type of its own."""

    def children(self) -> Sequence[Resource]:
        sku = self.context.parent_id("concrete-products")
        if not sku:
            raise ConcreteSkuMissing
        keys = visible_concrete(sku, self.context.locale_name)
        if keys is None:
            raise ConcreteProductNotFound
        return self.alternatives(keys.product_id)

    def alternatives(self, product_id: int) -> Sequence[Resource]:
        raise NotImplementedError


class AbstractAlternativeViewSet(AlternativeViewSet):
    def alternatives(self, product_id: int) -> Sequence[Resource]:
        return abstracts_in_order(abstract_alternatives(product_id), self.context)


class ConcreteAlternativeViewSet(AlternativeViewSet):
    def alternatives(self, product_id: int) -> Sequence[Resource]:
        return concretes_in_order(concrete_alternatives(product_id), self.context)


class RelatedProductViewSet(ChildViewSet):
    def children(self) -> Sequence[Resource]:
        sku = self.context.parent_id("abstract-products")
        if not sku:
            raise AbstractSkuMissing
        product_id = visible_abstract(sku, self.context.store.name, self.context.locale_name)
        if product_id is None:
            raise AbstractProductNotFound
        related = related_products(product_id, self.context.store.name)
        return abstracts_in_order(related, self.context)
