"""What the routes of service points answer to everybody, in a shop without any: rows of the permission matrix."""

from typing import Any

Answer = tuple[int, str | None]
OK = (200, None)
AVAILABILITIES = "product-offer-service-point-availabilities"
QUESTION = {
    "servicePointUuids": ["x"],
    "serviceTypeUuid": "x",
    "productOfferServicePointAvailabilityRequestItems": [{"productConcreteSku": "A10_1", "quantity": 1}],
}
PUBLIC_PICKUP: list[tuple[str, str, str, Answer, dict[str, Any] | None]] = [
    ("service-points", "list", "/service-points", OK, None),
    ("service-points", "retrieve", "/service-points/x", (404, "5401"), None),
    (
        "service-points/service-point-addresses",
        "list",
        "/service-points/x/service-point-addresses",
        (404, "5403"),
        None,
    ),
    (
        "service-points/service-point-addresses",
        "retrieve",
        "/service-points/x/service-point-addresses/x",
        (404, "5402"),
        None,
    ),
    ("service-point-addresses", "list", "/service-point-addresses", (404, "5403"), None),
    ("service-point-addresses", "retrieve", "/service-point-addresses/x", (400, "5404"), None),
    ("shipment-types", "list", "/shipment-types", OK, None),
    ("shipment-types", "retrieve", "/shipment-types/x", (404, "5501"), None),
    (AVAILABILITIES, "create", f"/{AVAILABILITIES}", OK, QUESTION),
]
