from catalog.url_resolver import page_at
from glue.resources import relate
from glue.routing import Route
from merchants.api.offer_resources import (
    load_merchants_of_abstracts,
    load_merchants_of_offers,
    load_offer_availabilities,
    load_offer_prices,
    load_offers,
)
from merchants.api.offer_views import (
    OfferAvailabilityViewSet,
    OfferPriceViewSet,
    OffersOfProductViewSet,
    OfferViewSet,
)
from merchants.api.resources import load_addresses, load_opening_hours
from merchants.api.views import MerchantAddressViewSet, MerchantOpeningHoursViewSet, MerchantViewSet
from merchants.queries.merchants import merchant_at

relate("merchants", "merchant-addresses", load_addresses)
relate("merchants", "merchant-opening-hours", load_opening_hours)
relate("abstract-products", "merchants", load_merchants_of_abstracts)
relate("concrete-products", "product-offers", load_offers)
relate("product-offers", "merchants", load_merchants_of_offers)
relate("product-offers", "product-offer-prices", load_offer_prices)
relate("product-offers", "product-offer-availabilities", load_offer_availabilities)
page_at.answer_with(merchant_at)

routes = [
    Route("merchants", MerchantViewSet),
    Route("merchants/merchant-addresses", MerchantAddressViewSet),
    Route("merchants/merchant-opening-hours", MerchantOpeningHoursViewSet),
    Route("merchant-addresses", MerchantAddressViewSet),
    Route("merchant-opening-hours", MerchantOpeningHoursViewSet),
    Route("product-offers", OfferViewSet),
    Route("concrete-products/product-offers", OffersOfProductViewSet),
    Route("product-offers/product-offer-prices", OfferPriceViewSet),
    Route("product-offers/product-offer-availabilities", OfferAvailabilityViewSet),
    Route("product-offer-prices", OfferPriceViewSet),
    Route("product-offer-availabilities", OfferAvailabilityViewSet),
]
