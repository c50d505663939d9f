from glue.routing import Route
from notifications.subscriptions.api.views import (
    AvailabilityNotificationViewSet,
    CustomerAvailabilityNotificationViewSet,
    MyAvailabilityNotificationViewSet,
)

routes = [
    Route("availability-notifications", AvailabilityNotificationViewSet),
    Route("my-availability-notifications", MyAvailabilityNotificationViewSet),
    Route("customers/availability-notifications", CustomerAvailabilityNotificationViewSet),
]
