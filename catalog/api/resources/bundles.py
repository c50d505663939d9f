"""Bundled products and configurable bundle templates as they stand on the wire (catalog.md, 12 and 14)."""

from collections import defaultdict
from collections.abc import Sequence

from catalog.api.resources.parts import picture_object
from catalog.api.resources.preload import keys_to_preload
from catalog.api.resources.products import concretes_in_order
from catalog.queries.assortment import ComponentView, components_of, products_of_lists
from catalog.queries.bundle_templates import SlotView, TemplateView, slots_of
from catalog.queries.images import template_image_sets
from glue.context import GlueContext
from glue.resources import Resource

SLOTS = "configurable-bundle-template-slots"
IMAGE_SETS = "configurable-bundle-template-image-sets"


def component_resource(bundle_sku: str, component: ComponentView) -> Resource:
    return Resource(
        "bundled-products",
        component.sku,
        {"sku": component.sku, "quantity": component.quantity},
        link=f"concrete-products/{bundle_sku}/bundled-products",
        source=component,
    )


def load_components(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    found = context.load_once("catalog.components", keys_to_preload(concretes, context), components_of)
    return [
        [component_resource(product.source.sku, component) for component in found[product.source.product_id] or ()]
        for product in concretes
    ]


def load_products_of_components(components: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `concrete-products` of `bundled-products`: the visible ones."""
    return _concretes([[component.source.product_id] for component in components], context)


def template_resource(template: TemplateView) -> Resource:
    return Resource("configurable-bundle-templates", template.uuid, {"name": template.name}, source=template)


def load_slots(templates: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    slots: dict[int, list[SlotView]] = defaultdict(list)
    for slot in slots_of([template.source.template_id for template in templates], context.locale_name):
        slots[slot.template_id].append(slot)
    return [
        [
            Resource(
                SLOTS,
                slot.uuid,
                {"name": slot.name},
                link=f"configurable-bundle-templates/{template.id}?include={SLOTS}",
                source=slot,
            )
            for slot in slots[template.source.template_id]
        ]
        for template in templates
    ]


def load_template_image_sets(templates: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """The id is the template's own, so that of several sets the first is the one that is listed."""
    found = template_image_sets([template.source.template_id for template in templates], context.locale_name)
    return [
        [
            Resource(
                IMAGE_SETS,
                template.id,
                {"name": pictures.name, "images": [picture_object(picture) for picture in pictures.pictures]},
                link=f"configurable-bundle-templates/{template.id}?include={IMAGE_SETS}",
            )
            for pictures in found.get(template.source.template_id, ())
        ]
        for template in templates
    ]


def load_products_of_slots(slots: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `concrete-products` of slots: what is on the slot's white list."""
    lists = products_of_lists({slot.source.product_list_id for slot in slots if slot.source.product_list_id})
    return _concretes([lists.get(slot.source.product_list_id, []) for slot in slots], context)


def _concretes(product_ids: Sequence[Sequence[int]], context: GlueContext) -> list[list[Resource]]:
    distinct = dict.fromkeys(key for keys in product_ids for key in keys)
    shared = {product.source.product_id: product for product in concretes_in_order(list(distinct), context)}
    return [[shared[key] for key in keys if key in shared] for keys in product_ids]
