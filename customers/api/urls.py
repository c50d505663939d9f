from customers.api.customer_views import CustomerViewSet
from customers.api.token_views import AccessTokenViewSet, RefreshTokenViewSet
from glue.routing import Route

routes = [
    Route("access-tokens", AccessTokenViewSet),
    Route("refresh-tokens", RefreshTokenViewSet),
    Route("customers", CustomerViewSet),
]
