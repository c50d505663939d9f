"""What merchants offer, where, at what price and from which warehouse (data-import.md, 22 and 15.3)."""

from catalog.importers.prices import amounts, volume_prices
from catalog.importers.references import CONCRETE, CURRENCY, STORE, WAREHOUSE
from catalog.importers.stock import stock_quantity
from csv_import.rows import CsvRow
from csv_import.table_importer import TableImporter, Values
from merchants.importers.references import MERCHANT, OFFER, OLDER_MERCHANT_COLUMNS
from merchants.models import OfferApproval, OfferPrice, OfferStock, ProductOffer


class OfferImporter(TableImporter):
    """An offer of which the shop does not say that it was approved is denied."""

    entity = "merchant-product-offer"
    model = ProductOffer
    natural_key = {"reference": "product_offer_reference"}
    references = {"concrete_sku": CONCRETE, "merchant_reference": MERCHANT}
    older_columns = OLDER_MERCHANT_COLUMNS
    value_columns = ("concrete_sku", "merchant_reference")

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "product_id": self.reference(row, "concrete_sku"),
            "merchant_id": self.reference(row, "merchant_reference"),
            "merchant_sku": row.optional_text("merchant_sku"),
            "is_active": row.boolean("is_active"),
            "approval_status": row.choice("approval_status", OfferApproval.values)
            if row.optional_text("approval_status")
            else OfferApproval.DENIED,
        }


class OfferStoreImporter(TableImporter):
    entity = "merchant-product-offer-store"
    model = ProductOffer.stores.through
    natural_key = {"productoffer_id": "product_offer_reference", "store_id": "store_name"}
    references = {"product_offer_reference": OFFER, "store_name": STORE}


class OfferValidityImporter(TableImporter):
    entity = "product-offer-validity"
    model = ProductOffer
    natural_key = {"reference": "product_offer_reference"}
    adds_rows = False

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "valid_from": row.moment("valid_from"),
            "valid_to": row.moment("valid_to"),
        }


class OfferPriceImporter(TableImporter):
    """An empty amount is none, whatever the setting for the prices of products says."""

    entity = "price-product-offer"
    model = OfferPrice
    natural_key = {
        "offer_id": "product_offer_reference",
        "price_type": "price_type",
        "store_id": "store",
        "currency_id": "currency",
    }
    references = {"product_offer_reference": OFFER, "store": STORE, "currency": CURRENCY}

    def values(self, row: CsvRow) -> Values:
        return {**self.key_values(row), **amounts(row), "volume_prices": volume_prices(row)}


class OfferStockImporter(TableImporter):
    entity = "product-offer-stock"
    model = OfferStock
    natural_key = {"offer_id": "product_offer_reference", "warehouse_id": "stock_name"}
    references = {"product_offer_reference": OFFER, "stock_name": WAREHOUSE}
    value_columns = ("quantity",)

    def values(self, row: CsvRow) -> Values:
        return {
            **self.key_values(row),
            "quantity": stock_quantity(row),
            "is_never_out_of_stock": row.boolean("is_never_out_of_stock"),
        }
