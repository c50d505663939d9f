from customers.api.address_views import AddressViewSet, AddressWithoutCustomerViewSet
from customers.api.customer_views import CustomerAccessViewSet, CustomerViewSet
from customers.api.password_views import (
    CustomerConfirmationViewSet,
    CustomerPasswordViewSet,
    ForgottenPasswordViewSet,
    RestorePasswordViewSet,
)
from customers.api.resources import load_addresses
from customers.api.token_views import AccessTokenViewSet, RefreshTokenViewSet
from glue.resources import relate
from glue.routing import Route

relate("customers", "addresses", load_addresses)

routes = [
    Route("access-tokens", AccessTokenViewSet),
    Route("refresh-tokens", RefreshTokenViewSet),
    Route("customers", CustomerViewSet),
    Route("customers/addresses", AddressViewSet),
    Route("addresses", AddressWithoutCustomerViewSet),
    Route("customer-password", CustomerPasswordViewSet),
    Route("customer-forgotten-password", ForgottenPasswordViewSet),
    Route("customer-restore-password", RestorePasswordViewSet),
    Route("customer-confirmation", CustomerConfirmationViewSet),
    Route("customer-access", CustomerAccessViewSet),
]
