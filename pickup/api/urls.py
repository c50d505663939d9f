from glue.resources import relate
from glue.routing import Route
from pickup.api.resources import AVAILABILITIES, load_addresses, load_service_types
from pickup.api.views import (
    PointAvailabilityViewSet,
    ServicePointAddressViewSet,
    ServicePointViewSet,
    ShipmentTypeViewSet,
)

relate("service-points", "service-point-addresses", load_addresses)
relate("shipment-types", "service-types", load_service_types)

routes = [
    Route("service-points", ServicePointViewSet),
    Route("service-points/service-point-addresses", ServicePointAddressViewSet),
    Route("service-point-addresses", ServicePointAddressViewSet),
    Route("shipment-types", ShipmentTypeViewSet),
    Route(AVAILABILITIES, PointAvailabilityViewSet),
]
