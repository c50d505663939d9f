"""Labels as they stand on the wire (catalog.md, 9)."""

from collections.abc import Sequence

from catalog.queries.labels import LabelView, labels_of
from glue.context import GlueContext
from glue.resources import Resource


def label_resource(label: LabelView) -> Resource:
    return Resource(
        "product-labels",
        str(label.label_id),
        {
            "name": label.name,
            "isExclusive": label.is_exclusive,
            "position": label.position,
            "frontEndReference": label.front_end_reference,
        },
    )


def load_labels_of_abstracts(abstracts: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _labels([product.source.product_id for product in abstracts], context)


def load_labels_of_concretes(concretes: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    return _labels([product.source.abstract_id for product in concretes], context)


def _labels(abstract_ids: Sequence[int], context: GlueContext) -> list[list[Resource]]:
    found = context.keep(
        "catalog.labels", abstract_ids, lambda keys: labels_of(keys, context.store.name, context.locale_name)
    )
    return [[label_resource(label) for label in found[abstract_id] or ()] for abstract_id in abstract_ids]
