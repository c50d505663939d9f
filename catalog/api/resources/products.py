"""Concrete and abstract products as they stand on the wire (catalog.md, 3 and 4)."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from catalog.api.resources.preload import abstract_views
from catalog.api.resources.variants import attribute_map
from catalog.queries.attributes import AttributeDictionary, attribute_dictionary
from catalog.queries.product_views import AbstractView, ConcreteView, Configuration
from catalog.queries.products import (
    abstracts_by_id,
    abstracts_by_sku,
    concretes_by_id,
    concretes_by_sku,
    concretes_of,
)
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_map


def concrete_resource(product: ConcreteView, dictionary: AttributeDictionary) -> Resource:
    return Resource(
        "concrete-products",
        product.sku,
        {
            "sku": product.sku,
            "isDiscontinued": product.is_discontinued,
            "discontinuedNote": product.discontinued_note,
            "averageRating": product.rating.average,
            "reviewCount": product.rating.review_count,
            "productAbstractSku": product.abstract_sku,
            "name": product.name,
            "description": product.description,
            "attributes": as_map(product.attributes),
            "superAttributesDefinition": [key for key in product.attributes if key in dictionary.super_keys],
            "metaTitle": product.meta_title,
            "metaKeywords": product.meta_keywords,
            "metaDescription": product.meta_description,
            "attributeNames": as_map({key: dictionary.name(key) for key in product.attributes}),
            "productConfigurationInstance": _configuration(product.configuration),
        },
        source=product,
    )


def abstract_resource(product: AbstractView, dictionary: AttributeDictionary) -> Resource:
    variants = attribute_map(product.variants, dictionary.super_keys)
    super_attributes = variants["super_attributes"]
    named = dict.fromkeys([*product.attributes, *super_attributes])
    return Resource(
        "abstract-products",
        product.sku,
        {
            "sku": product.sku,
            "merchantReference": product.merchant_reference,
            "averageRating": product.rating.average,
            "reviewCount": product.rating.review_count,
            "name": product.name,
            "description": product.description,
            "attributes": as_map(product.attributes),
            "superAttributesDefinition": [key for key in product.attributes if key in dictionary.super_keys],
            "superAttributes": super_attributes,
            "attributeMap": variants,
            "metaTitle": product.meta_title,
            "metaKeywords": product.meta_keywords,
            "metaDescription": product.meta_description,
            "attributeNames": as_map({key: dictionary.name(key) for key in named}),
            "url": product.url,
        },
        source=product,
    )


def concrete_products(skus: Collection[str], context: GlueContext) -> dict[str, Resource]:
    """Return the visible ones of these products by SKU, for whoever shows or includes them."""
    found = concretes_by_sku(skus, context.locale_name) if skus else {}
    return _by_id(concrete_resources(found.values(), context))


def abstract_products(skus: Collection[str], context: GlueContext) -> dict[str, Resource]:
    """Return the visible ones of these products by SKU, for whoever shows or includes them."""
    found = abstracts_by_sku(skus, context.store.name, context.locale_name) if skus else {}
    return _by_id(abstract_resources(found.values(), context))


def concrete_resources(products: Collection[ConcreteView], context: GlueContext) -> list[Resource]:
    if not products:
        return []
    dictionary = attribute_dictionary(context.locale_name)
    return [concrete_resource(product, dictionary) for product in products]


def abstract_resources(products: Collection[AbstractView], context: GlueContext) -> list[Resource]:
    if not products:
        return []
    dictionary = attribute_dictionary(context.locale_name)
    return [abstract_resource(product, dictionary) for product in products]


def concretes_in_order(product_ids: Sequence[int], context: GlueContext) -> list[Resource]:
    """Return the visible ones of these products in the order of their keys here."""
    found = concretes_by_id(product_ids, context.locale_name) if product_ids else {}
    return concrete_resources([found[key] for key in product_ids if key in found], context)


def abstracts_in_order(product_ids: Sequence[int], context: GlueContext) -> list[Resource]:
    """Return the visible ones of these products in the order of their keys here."""
    found = abstracts_by_id(product_ids, context.store.name, context.locale_name) if product_ids else {}
    return abstract_resources([found[key] for key in product_ids if key in found], context)


def load_concretes(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `concrete-products` of `abstract-products`."""
    found = concretes_of({abstract.source.product_id for abstract in abstracts}, context.locale_name)
    return [concrete_resources(found.get(abstract.source.product_id, []), context) for abstract in abstracts]


def load_abstracts(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `abstract-products` of `concrete-products`; not back to the main resource (catalog.md, 2.3)."""
    if context.resource_type == "abstract-products":
        return [[] for _ in concretes]
    keys = dict.fromkeys(concrete.source.abstract_id for concrete in concretes)
    views = abstract_views(keys, context)
    shown = [view for key in keys if (view := views[key]) is not None]
    shared = {product.source.product_id: product for product in abstract_resources(shown, context)}
    return [_listed(shared.get(concrete.source.abstract_id)) for concrete in concretes]


def _by_id(resources: Iterable[Resource]) -> dict[str, Resource]:
    return {resource.id or "": resource for resource in resources}


def _listed(resource: Resource | None) -> list[Resource]:
    return [] if resource is None else [resource]


def _configuration(configuration: Configuration | None) -> dict[str, Any] | None:
    if configuration is None:
        return None
    return {
        "displayData": configuration.display_data,
        "configuration": configuration.configuration,
        "configuratorKey": configuration.configurator_key,
        "isComplete": configuration.is_complete,
    }
