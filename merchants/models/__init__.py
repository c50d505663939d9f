"""Merchants and what they offer, one noun a file."""

from merchants.models.merchants import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    MerchantStatus,
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

__all__ = [
    "DateOpeningHours",
    "Merchant",
    "MerchantAddress",
    "MerchantProfile",
    "MerchantStatus",
    "OfferApproval",
    "OfferPrice",
    "OfferReservation",
    "OfferStock",
    "ProductOffer",
    "Weekday",
    "WeekdayOpeningHours",
]
