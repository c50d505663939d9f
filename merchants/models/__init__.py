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
from merchants.models.users import AREAS, Area, MerchantRole, MerchantUser
from merchants.states import MerchantStatus

__all__ = [
    "AREAS",
    "Area",
    "DateOpeningHours",
    "Merchant",
    "MerchantAddress",
    "MerchantProfile",
    "MerchantRole",
    "MerchantStatus",
    "MerchantStatusChange",
    "MerchantUser",
    "OfferApproval",
    "OfferPrice",
    "OfferReservation",
    "OfferStock",
    "ProductOffer",
    "Weekday",
    "WeekdayOpeningHours",
]
