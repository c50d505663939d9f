"""The catalog in the table of `permission_rows.py`: everybody reads everything, customers write reviews."""

from collections.abc import Iterator

Answer = tuple[int, str | None]
Action = tuple[str, str]
OK = (200, None)
NO_ABSTRACT, NO_CONCRETE, NO_ABSTRACT_SKU, NO_CONCRETE_SKU = (404, "301"), (404, "302"), (400, "311"), (400, "312")
NO_OFFER_ID = (400, "3702")
REVIEW = {"rating": 5, "summary": "Bright", "nickname": "Ada"}

CONCRETE, ABSTRACT, OFFER = "concrete-products/A10_1", "abstract-products/A10", "product-offers/offer-1"
CHILDREN = {
    "concrete-product-availabilities": (CONCRETE, NO_CONCRETE_SKU),
    "concrete-product-prices": (CONCRETE, NO_CONCRETE_SKU),
    "concrete-product-image-sets": (CONCRETE, NO_CONCRETE),
    "sales-units": (CONCRETE, NO_CONCRETE_SKU),
    "bundled-products": (CONCRETE, NO_CONCRETE_SKU),
    "abstract-alternative-products": (CONCRETE, NO_CONCRETE_SKU),
    "concrete-alternative-products": (CONCRETE, NO_CONCRETE_SKU),
    "abstract-product-availabilities": (ABSTRACT, NO_ABSTRACT_SKU),
    "abstract-product-prices": (ABSTRACT, NO_ABSTRACT_SKU),
    "abstract-product-image-sets": (ABSTRACT, NO_ABSTRACT),
    "product-tax-sets": (ABSTRACT, NO_ABSTRACT),
    "related-products": (ABSTRACT, NO_ABSTRACT_SKU),
    "product-reviews": (ABSTRACT, NO_ABSTRACT_SKU),
    "product-offer-prices": (OFFER, NO_OFFER_ID),
    "product-offer-availabilities": (OFFER, NO_OFFER_ID),
}
ROOTS: dict[Action, tuple[str, Answer]] = {
    ("concrete-products", "list"): ("/concrete-products", NO_CONCRETE_SKU),
    ("concrete-products", "retrieve"): (f"/{CONCRETE}", OK),
    ("abstract-products", "list"): ("/abstract-products", NO_ABSTRACT_SKU),
    ("abstract-products", "retrieve"): (f"/{ABSTRACT}", OK),
    ("product-offers", "list"): ("/product-offers", NO_OFFER_ID),
    ("product-offers", "retrieve"): (f"/{OFFER}", OK),
    ("concrete-products/product-offers", "list"): (f"/{CONCRETE}/product-offers", OK),
    ("concrete-products/product-offers", "retrieve"): (f"/{CONCRETE}/product-offers/1", OK),
    ("product-labels", "list"): ("/product-labels", (400, "1202")),
    ("product-labels", "retrieve"): ("/product-labels/5", OK),
    ("product-measurement-units", "list"): ("/product-measurement-units", (400, "3401")),
    ("product-measurement-units", "retrieve"): ("/product-measurement-units/METR", OK),
    ("product-management-attributes", "list"): ("/product-management-attributes", OK),
    ("product-management-attributes", "retrieve"): ("/product-management-attributes/color", OK),
    ("configurable-bundle-templates", "list"): ("/configurable-bundle-templates", OK),
    ("configurable-bundle-templates", "retrieve"): ("/configurable-bundle-templates/x", (404, "3901")),
    ("category-trees", "list"): ("/category-trees", OK),
    ("category-trees", "retrieve"): ("/category-trees/1", OK),
    ("category-nodes", "list"): ("/category-nodes", (400, "701")),
    ("category-nodes", "retrieve"): ("/category-nodes/3", OK),
    ("navigations", "list"): ("/navigations", (400, "1602")),
    ("navigations", "retrieve"): ("/navigations/NOPE", (404, "1601")),
    ("catalog-search", "list"): ("/catalog-search?q=lamp", OK),
    ("catalog-search", "retrieve"): ("/catalog-search/1", OK),
    ("catalog-search-suggestions", "list"): ("/catalog-search-suggestions?q=lamp", OK),
    ("catalog-search-suggestions", "retrieve"): ("/catalog-search-suggestions/1", OK),
    ("stores", "list"): ("/stores", OK),
    ("stores", "retrieve"): ("/stores/DE", OK),
    ("url-resolver", "list"): ("/url-resolver?url=/en/desk-lamp", OK),
    ("health-check", "list"): ("/health-check?services=search", OK),
}


def public_reads() -> Iterator[tuple[Action, str, Answer]]:
    """Yield action, path and what everybody is answered in the shop of lamps."""
    for action, (path, answer) in ROOTS.items():
        yield action, path, answer
    for child, (parent, without_parent) in CHILDREN.items():
        one = (404, "302") if child == "product-reviews" else OK
        yield (f"{parent.partition('/')[0]}/{child}", "list"), f"/{parent}/{child}", OK
        yield (f"{parent.partition('/')[0]}/{child}", "retrieve"), f"/{parent}/{child}/99", one
        yield (child, "list"), f"/{child}", without_parent
        yield (child, "retrieve"), f"/{child}/99", without_parent
