"""Which products a product relation leads to."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction

from catalog.models import AbstractProduct, ProductCategory, ProductRelation, RelatedProduct
from catalog.relation_rules import RelationCandidate, RuleNotUnderstood, find_related
from database.child_rows import Part, write_parts

MEMBERS = Part(RelatedProduct, "relation_id", ("product_id",), replaces=True)


@transaction.atomic
def refresh_related_products() -> int:
    """Carry out the rules of all relations anew; return how many of them changed.

    A rule that cannot be carried out, or none, leaves the relation as it is. Equal rules are carried out once.
    """
    relations = list(ProductRelation.objects.exclude(rule="").values_list("pk", "product_id", "rule"))
    if not relations:
        return 0
    candidates = _candidates()
    found: Mapping[str, list[int] | None] = {
        rule: _found(rule, candidates) for rule in dict.fromkeys(rule for _, _, rule in relations)
    }
    members = {
        relation: [
            {"product_id": other, "position": place}
            for place, other in enumerate(other for other in others if other != product)
        ]
        for relation, product, rule in relations
        if (others := found[rule]) is not None
    }
    return len(write_parts(MEMBERS, members))


def _found(rule: str, candidates: list[RelationCandidate]) -> list[int] | None:
    try:
        return find_related(rule, candidates)
    except RuleNotUnderstood:
        return None


def _candidates() -> list[RelationCandidate]:
    names: dict[int, set[str]] = defaultdict(set)
    for product, texts in ProductCategory.objects.values_list("product_id", "category__name"):
        names[product].update(texts.values())
    products = AbstractProduct.objects.order_by("pk").only("sku", "attributes")
    return [
        RelationCandidate(product.pk, product.sku, names[product.pk], product.attributes)
        for product in products.iterator()
    ]
