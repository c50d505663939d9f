from glue.resources import relate
from glue.routing import Route
from merchants.api.resources import load_addresses, load_opening_hours
from merchants.api.views import MerchantAddressViewSet, MerchantOpeningHoursViewSet, MerchantViewSet

relate("merchants", "merchant-addresses", load_addresses)
relate("merchants", "merchant-opening-hours", load_opening_hours)

routes = [
    Route("merchants", MerchantViewSet),
    Route("merchants/merchant-addresses", MerchantAddressViewSet),
    Route("merchants/merchant-opening-hours", MerchantOpeningHoursViewSet),
    Route("merchant-addresses", MerchantAddressViewSet),
    Route("merchant-opening-hours", MerchantOpeningHoursViewSet),
]
