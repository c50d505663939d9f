from glue.resources import relate
from glue.routing import Route
from orders.api.resources import load_amendments, load_merchants, load_shipments
from orders.api.views import CustomerOrderViewSet, OrderShipmentViewSet, OrderViewSet

relate("orders", "merchants", load_merchants)
relate("orders", "order-shipments", load_shipments)
relate("orders", "order-amendments", load_amendments)

routes = [
    Route("orders", OrderViewSet),
    Route("customers/orders", CustomerOrderViewSet),
    Route("order-shipments", OrderShipmentViewSet),
]
