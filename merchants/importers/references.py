"""What columns of a shop's files name of the merchants."""

from merchants.models import Merchant, ProductOffer
from shopdata.tables import Reference

MERCHANT = Reference(Merchant, "reference")
OFFER = Reference(ProductOffer, "reference")
