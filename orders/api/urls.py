from glue.resources import in_slices, relate
from glue.routing import Route
from orders.api.resources import (
    load_abstract_products,
    load_amendments,
    load_concrete_products,
    load_merchants,
    load_shipments,
)
from orders.api.views import CartReorderViewSet, CustomerOrderViewSet, OrderShipmentViewSet, OrderViewSet
from orders.returns.api.resources import load_merchants_of_returns, load_order_items, load_return_items
from orders.returns.api.views import ReturnReasonViewSet, ReturnViewSet

relate("orders", "merchants", load_merchants)
relate("orders", "order-shipments", in_slices(load_shipments))
relate("orders", "order-amendments", in_slices(load_amendments))
relate("orders", "concrete-products", load_concrete_products)
relate("orders", "abstract-products", load_abstract_products)
relate("returns", "return-items", load_return_items)
relate("returns", "merchants", load_merchants_of_returns)
relate("return-items", "order-items", load_order_items)

routes = [
    Route("orders", OrderViewSet),
    Route("customers/orders", CustomerOrderViewSet),
    Route("order-shipments", OrderShipmentViewSet),
    Route("return-reasons", ReturnReasonViewSet),
    Route("returns", ReturnViewSet),
    Route("cart-reorder", CartReorderViewSet),
]
