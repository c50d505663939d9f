from checkout.api.payment_app_views import PaymentCancellationViewSet, PaymentCustomerViewSet, PreOrderPaymentViewSet
from checkout.api.resources import relate_checkouts
from checkout.api.views import CheckoutDataViewSet, CheckoutViewSet, OrderPaymentViewSet
from glue.routing import Route

relate_checkouts()

routes = [
    Route("checkout-data", CheckoutDataViewSet),
    Route("checkout", CheckoutViewSet),
    Route("order-payments", OrderPaymentViewSet),
    Route("payments", PreOrderPaymentViewSet),
    Route("payment-cancellations", PaymentCancellationViewSet),
    Route("payment-customers", PaymentCustomerViewSet),
]
