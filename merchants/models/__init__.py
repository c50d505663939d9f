"""Merchants and what they offer, one noun a file."""

from merchants.models.merchants import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    MerchantStatusChange,
    Weekday,
    WeekdayOpeningHours,
)
from merchants.models.offers import (
    OfferApproval,
    OfferPrice,
    OfferReservation,
    OfferStock,
    ProductOffer,
)
from merchants.states import MerchantStatus

__all__ = [
    "DateOpeningHours",
    "Merchant",
    "MerchantAddress",
    "MerchantProfile",
    "MerchantStatus",
    "MerchantStatusChange",
    "OfferApproval",
    "OfferPrice",
    "OfferReservation",
    "OfferStock",
    "ProductOffer",
    "Weekday",
    "WeekdayOpeningHours",
]
