from glue.resources import in_slices, relate
from glue.routing import Route
from orders.api.checkout_resources import relate_checkouts
from orders.api.checkout_views import CheckoutDataViewSet, CheckoutViewSet, OrderPaymentViewSet
from orders.api.products import load_abstract_products, load_concrete_products
from orders.api.reorder_views import CartReorderViewSet
from orders.api.resources import load_amendments, load_merchants, load_shipments
from orders.api.return_resources import load_merchants_of_returns, load_order_items, load_return_items
from orders.api.return_views import ReturnReasonViewSet, ReturnViewSet
from orders.api.views import CustomerOrderViewSet, OrderShipmentViewSet, OrderViewSet

relate("orders", "merchants", load_merchants)
relate("orders", "order-shipments", in_slices(load_shipments))
relate("orders", "order-amendments", in_slices(load_amendments))
relate("orders", "concrete-products", load_concrete_products)
relate("orders", "abstract-products", load_abstract_products)
relate("returns", "return-items", load_return_items)
relate("returns", "merchants", load_merchants_of_returns)
relate("return-items", "order-items", load_order_items)
relate_checkouts()

routes = [
    Route("orders", OrderViewSet),
    Route("customers/orders", CustomerOrderViewSet),
    Route("order-shipments", OrderShipmentViewSet),
    Route("return-reasons", ReturnReasonViewSet),
    Route("returns", ReturnViewSet),
    Route("cart-reorder", CartReorderViewSet),
    Route("checkout-data", CheckoutDataViewSet),
    Route("checkout", CheckoutViewSet),
    Route("order-payments", OrderPaymentViewSet),
]
