"""Which products have a label that is computed (data-import.md, 16). Days pass: run it daily."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import F, Q

from catalog.models import (
    AbstractProduct,
    Availability,
    ConcreteProduct,
    Label,
    LabelAssignment,
    PriceType,
    ProductAlternative,
)
from database.child_rows import Part, write_parts
from database.statements import select

Places = set[tuple[int, int | None]]  # a product, and a store where the label holds there alone
ASSIGNMENTS = Part(LabelAssignment, "label_id", ("product_id", "store_id"), replaces=True)

# A schedule that is active now stands in for the price, as it does for the customer.
REDUCED = """
SELECT DISTINCT o.abstract_id, o.store_id
FROM catalog_productprice o
JOIN catalog_productprice d ON d.abstract_id = o.abstract_id AND d.store_id = o.store_id
    AND d.currency_id = o.currency_id AND d.price_type = %s
WHERE o.price_type = %s AND (
    o.gross_price > coalesce((SELECT s.gross_price {schedule}), d.gross_price)
    OR o.net_price > coalesce((SELECT s.net_price {schedule}), d.net_price)
)
""".replace(
    "{schedule}",
    """FROM catalog_priceschedule s
    WHERE s.abstract_id = d.abstract_id AND s.store_id = d.store_id AND s.currency_id = d.currency_id
    AND s.price_type = d.price_type AND s.starts_at <= %s AND s.ends_at >= %s
    ORDER BY s.ends_at, coalesce(s.net_price, 0) + coalesce(s.gross_price, 0) LIMIT 1""",
)


@transaction.atomic
def refresh_dynamic_labels(*, now: dt.datetime) -> int:
    """Give and take the labels that follow from dates, prices and availability; return how many labels changed."""
    labels = Label.objects.filter(is_dynamic=True, name__in=RULES)
    wanted = {
        label.pk: [{"product_id": product, "store_id": store} for product, store in RULES[label.name](now)]
        for label in labels
    }
    return len(write_parts(ASSIGNMENTS, wanted))


def _new(now: dt.datetime) -> Places:
    """New from one day, up to one day, or between both."""
    has_begun = Q(new_from__isnull=True) | Q(new_from__lte=now)
    has_not_ended = Q(new_to__isnull=True) | Q(new_to__gte=now)
    products = AbstractProduct.objects.filter(has_begun, has_not_ended).exclude(new_from=None, new_to=None)
    return {(product, None) for product in products.values_list("pk", flat=True)}


def _reduced(now: dt.datetime) -> Places:
    """Cheaper in a store than it originally was."""
    rows = select(REDUCED, PriceType.DEFAULT, PriceType.ORIGINAL, now, now, now, now)
    return {(product, store) for product, store in rows}


def _discontinued(_: dt.datetime) -> Places:
    """No variant is made any more."""
    made = ConcreteProduct.objects.filter(is_discontinued=False).values("abstract_id")
    gone = ConcreteProduct.objects.filter(is_discontinued=True).exclude(abstract_id__in=made)
    return {(product, None) for product in gone.values_list("abstract_id", flat=True)}


def _alternatives(_: dt.datetime) -> Places:
    """Each variant has an alternative and cannot be had: it is discontinued, or the store has none left."""
    with_alternative = set(ProductAlternative.objects.values_list("product_id", flat=True))
    variants: Mapping[int, dict[int, bool]] = defaultdict(dict)
    of_these = ConcreteProduct.objects.filter(abstract__concretes__in=with_alternative).distinct()
    for pk, abstract, is_discontinued in of_these.values_list("pk", "abstract_id", "is_discontinued"):
        variants[abstract][pk] = is_discontinued
    complete = {abstract: of for abstract, of in variants.items() if of.keys() <= with_alternative}
    left = Availability.objects.filter(product__abstract__in=complete).filter(
        Q(is_never_out_of_stock=True) | Q(quantity__gt=0)
    )
    available = set(left.values_list("product_id", "store_id"))
    stores = AbstractProduct.stores.through.objects.filter(abstractproduct__in=complete)
    return {
        (abstract, store)
        for abstract, store in stores.values_list("abstractproduct_id", F("store_id"))
        if all(gone or (pk, store) not in available for pk, gone in complete[abstract].items())
    }


RULES: Mapping[str, Callable[[dt.datetime], Places]] = {
    "NEW": _new,
    "SALE": _reduced,
    "Discontinued": _discontinued,
    "Alternatives available": _alternatives,
}
