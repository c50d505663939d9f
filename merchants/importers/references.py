"""What columns of a shop's files name of the merchants."""

from csv_import.table_importer import Reference
from merchants.models import Merchant, ProductOffer

MERCHANT = Reference(Merchant, "reference", other_field="key")
OLDER_MERCHANT_COLUMNS = {"merchant_key": "merchant_reference"}
OFFER = Reference(ProductOffer, "reference")
