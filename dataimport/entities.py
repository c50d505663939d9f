"""Which data entities the rooms import, and what becomes of the others. None is dropped without a word."""

from enum import Enum

from catalog.importers import CATALOG_IMPORTERS
from customers.importers import CUSTOMER_IMPORTERS
from merchants.importers import MERCHANT_IMPORTERS
from shipments.importers import SHIPMENT_IMPORTERS
from shopdata.importers import Importer


def names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


IMPORTERS: dict[str, type[Importer]] = {
    importer.entity: importer
    for importer in (*CATALOG_IMPORTERS, *CUSTOMER_IMPORTERS, *MERCHANT_IMPORTERS, *SHIPMENT_IMPORTERS)
}

# Pages, menus, search facets, staff rights and commissions of a shop: nothing that the API or the back office shows.
UNUSED = names(
    """
    acl-entity-rule acl-entity-segment acl-entity-segment-connector acl-role category-template cms-block cms-block-store
    cms-slot cms-slot-block cms-slot-template cms-template content-banner content-navigation
    content-product-abstract-list content-product-set merchant-commission merchant-commission-amount
    merchant-commission-group merchant-commission-merchant merchant-commission-store mime-type navigation
    navigation-node product-search-attribute product-search-attribute-map product-set
    """
)

# What the catalog, carts and order processes will read once they are here.
AWAITED = names(
    """
    category-store cms-page cms-page-store configurable-bundle-template configurable-bundle-template-image
    configurable-bundle-template-slot discount discount-amount discount-store discount-voucher
    gift-card-abstract-configuration gift-card-concrete-configuration merchant-oms-process merchant-product
    merchant-product-approval-status-default merchant-product-offer merchant-product-offer-store
    merchant-product-option-group merchant-stock merchant-user payment-method payment-method-store price-product-offer
    product-abstract product-abstract-store product-alternative product-approval-status product-attribute-key
    product-concrete product-configuration product-discontinued product-group product-image product-label
    product-label-store product-list product-list-category product-list-product-concrete product-management-attribute
    product-measurement-base-unit product-measurement-sales-unit product-measurement-sales-unit-store
    product-measurement-unit product-offer-service product-offer-shipment-type product-offer-stock
    product-offer-validity product-option product-option-price product-packaging-unit product-packaging-unit-type
    product-price product-price-schedule product-quantity product-relation product-relation-store product-review
    product-stock return-reason sales-order-threshold service service-point service-point-address service-point-store
    service-type shipment-method-shipment-type shipment-type shipment-type-service-type shipment-type-store stock
    stock-address stock-store tax
    """
)


class Standing(Enum):
    """What Kontor does with an entity, in the words of the summary."""

    IMPORTED = "Imported"
    UNUSED = "Not used by Kontor"
    AWAITED = "Not imported yet"
    UNKNOWN = "Unknown to Kontor"


def standing_of(entity: str) -> Standing:
    if entity in IMPORTERS:
        return Standing.IMPORTED
    if entity in UNUSED:
        return Standing.UNUSED
    return Standing.AWAITED if entity in AWAITED else Standing.UNKNOWN
