"""What hangs on one product: availability, prices, pictures, tax set and sales units (catalog.md, 5 to 8 and 11)."""

from collections.abc import Sequence
from typing import ClassVar

from catalog import errors
from catalog.api.resources import parts
from catalog.api.resources.reference_data import tax_set_resource
from catalog.api.resources.units import sales_unit_resource
from catalog.api.views.base import ChildViewSet
from catalog.queries.availability import abstract_availabilities, concrete_availabilities
from catalog.queries.images import abstract_image_sets, concrete_image_sets
from catalog.queries.prices import abstract_prices
from catalog.queries.products import visible_abstract, visible_concrete
from catalog.queries.taxes import tax_sets_of
from catalog.queries.units import sales_units_of
from glue.errors import GlueError
from glue.resources import Resource


class ConcretePartViewSet(ChildViewSet):
    """A part of a concrete product that is shown."""

    without_parent: ClassVar[type[GlueError]] = errors.ConcreteSkuMissing
    without_product: ClassVar[type[GlueError]] = errors.ConcreteProductNotFound

    def children(self) -> Sequence[Resource]:
        sku = self.context.parent_id("concrete-products")
        if not sku:
            raise self.without_parent
        keys = visible_concrete(sku, self.context.locale_name)
        if keys is None:
            raise self.without_product
        return self.parts(sku, keys.product_id)

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        raise NotImplementedError


class ConcreteAvailabilityViewSet(ConcretePartViewSet):
    without_product = errors.ConcreteAvailabilityNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        available = concrete_availabilities([product_id], self.context.store.name).get(product_id)
        if available is None:
            raise errors.ConcreteAvailabilityNotFound
        return [parts.concrete_availability(sku, available)]


class ConcretePriceViewSet(ConcretePartViewSet):
    without_product = errors.ConcretePricesNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        prices = parts.prices_of_concretes([product_id], self.context)[product_id]
        return [parts.concrete_price(sku, prices, self.context)]


class ConcreteImageSetViewSet(ConcretePartViewSet):
    without_parent = errors.ConcreteProductNotFound
    without_product = errors.ConcreteImageSetsNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        sets = concrete_image_sets([product_id], self.context.locale_name)
        return [parts.concrete_images(sku, sets.get(product_id, []))]


class SalesUnitViewSet(ConcretePartViewSet):
    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        units = sales_units_of([product_id], self.context.store.name, self.context.locale_name)
        return [sales_unit_resource(sku, unit) for unit in units.get(product_id, ())]


class AbstractPartViewSet(ChildViewSet):
    """A part of an abstract product that is shown."""

    without_parent: ClassVar[type[GlueError]] = errors.AbstractSkuMissing
    without_product: ClassVar[type[GlueError]] = errors.AbstractProductNotFound

    def children(self) -> Sequence[Resource]:
        sku = self.context.parent_id("abstract-products")
        if not sku:
            raise self.without_parent
        product_id = visible_abstract(sku, self.context.store.name, self.context.locale_name)
        if product_id is None:
            raise self.without_product
        return self.parts(sku, product_id)

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        raise NotImplementedError


class AbstractAvailabilityViewSet(AbstractPartViewSet):
    without_product = errors.AbstractAvailabilityNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        available = abstract_availabilities([product_id], self.context.store.name).get(product_id)
        if available is None:
            raise errors.AbstractAvailabilityNotFound
        return [parts.abstract_availability(sku, available)]


class AbstractPriceViewSet(AbstractPartViewSet):
    without_product = errors.AbstractPricesNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        prices = abstract_prices([product_id], self.context.store.name, self.context.currency)[product_id]
        return [parts.abstract_price(sku, prices, self.context)]


class AbstractImageSetViewSet(AbstractPartViewSet):
    without_parent = errors.AbstractProductNotFound
    without_product = errors.AbstractImageSetsNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        sets = abstract_image_sets([product_id], self.context.locale_name)
        return [parts.abstract_images(sku, sets.get(product_id, []))]


class TaxSetViewSet(AbstractPartViewSet):
    without_parent = errors.AbstractProductNotFound
    without_product = errors.TaxSetsNotFound

    def parts(self, sku: str, product_id: int) -> Sequence[Resource]:
        tax_set = tax_sets_of([product_id]).get(product_id)
        if tax_set is None:
            raise errors.TaxSetsNotFound
        return [tax_set_resource(sku, tax_set)]
