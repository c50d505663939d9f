"""Which data entities the rooms import, and what becomes of the others. None is dropped without a word."""

from enum import Enum

from carts.importers import CART_IMPORTERS
from catalog.importers import CATALOG_IMPORTERS
from checkout.importers import CHECKOUT_IMPORTERS
from content.importers import CONTENT_IMPORTERS
from csv_import.importer import Importer
from customers.importers import CUSTOMER_IMPORTERS
from merchants.importers import MERCHANT_IMPORTERS
from navigations.importers import NAVIGATION_IMPORTERS
from orders.importers import ORDER_IMPORTERS
from pickup.importers import PICKUP_IMPORTERS
from search.importers import SEARCH_IMPORTERS
from shipments.importers import SHIPMENT_IMPORTERS
from shop_import.unused_entities import why_unused
from wishlists.importers import WISHLIST_IMPORTERS

EVERY_IMPORTER: tuple[type[Importer], ...] = (
    *CATALOG_IMPORTERS,
    *CONTENT_IMPORTERS,
    *CUSTOMER_IMPORTERS,
    *MERCHANT_IMPORTERS,
    *NAVIGATION_IMPORTERS,
    *SEARCH_IMPORTERS,
    *SHIPMENT_IMPORTERS,
    *CART_IMPORTERS,
    *PICKUP_IMPORTERS,
    *ORDER_IMPORTERS,
    *WISHLIST_IMPORTERS,
    *CHECKOUT_IMPORTERS,
)
IMPORTERS: dict[str, type[Importer]] = {importer.entity: importer for importer in EVERY_IMPORTER}


class EntityStatus(Enum):
    """What Kontor does with an entity, in the words of the summary."""

    IMPORTED = "Imported"
    UNUSED = "Not used by Kontor"
    UNKNOWN = "Unknown to Kontor"


def status_of_entity(entity: str) -> EntityStatus:
    if entity in IMPORTERS:
        return EntityStatus.IMPORTED
    return EntityStatus.UNUSED if why_unused(entity) else EntityStatus.UNKNOWN
