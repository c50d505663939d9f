"""Data entities that other shops' order lists name and Kontor does not use, and what a shop loses by it."""

from collections.abc import Mapping

BUSINESS = "no accounts of companies: their people are customers like others"
LISTS = "no shared shopping lists; customers have wishlists"
QUOTES = "no requests for quotes"
RELATIONS = "no prices, thresholds and lists agreed with a company: everybody sees the shop's own"
CARTS = "no carts of their own from files, and none shared"
RIGHTS = "rights of staff are given in the back office, by groups"
COMMISSIONS = "no commissions of merchants"
BLOCKS = "no blocks beside categories and products: the API of the reference shows none"
SELF_SERVICE = "no self-service portal of assets, inquiries and services"

UNUSED: Mapping[str, str] = {
    "acl-entity-rule": RIGHTS,
    "acl-entity-segment": RIGHTS,
    "acl-entity-segment-connector": RIGHTS,
    "acl-role": RIGHTS,
    "business-on-behalf-company-user": BUSINESS,
    "cms-block-category": BLOCKS,
    "cms-block-category-position": BLOCKS,
    "cms-block-product": BLOCKS,
    "combined-product-group": "colour variants are not grouped",
    "comment": "no comments on carts from files",
    "company": BUSINESS,
    "company-business-unit": BUSINESS,
    "company-business-unit-address": BUSINESS,
    "company-business-unit-user": BUSINESS,
    "company-role": BUSINESS,
    "company-role-permission": BUSINESS,
    "company-type": BUSINESS,
    "company-unit-address": BUSINESS,
    "company-unit-address-label": BUSINESS,
    "company-unit-address-label-relation": BUSINESS,
    "company-user": BUSINESS,
    "company-user-on-behalf": BUSINESS,
    "company-user-role": BUSINESS,
    "merchant-commission": COMMISSIONS,
    "merchant-commission-amount": COMMISSIONS,
    "merchant-commission-group": COMMISSIONS,
    "merchant-commission-merchant": COMMISSIONS,
    "merchant-commission-store": COMMISSIONS,
    "merchant-product-approval-status-default": "merchants' products wait for approval unless their row says otherwise",
    "merchant-relationship": RELATIONS,
    "merchant-relationship-product-list": RELATIONS,
    "merchant-relationship-sales-order-threshold": RELATIONS,
    "mime-type": "files are not managed",
    "multi-cart": CARTS,
    "order-source": "where an order came from is not kept",
    "payment-app": "payment by app is not built in",
    "price-product-merchant-relationship": RELATIONS,
    "product-attachment": "products have no files beside pictures",
    "product-class": "products are not sorted into classes",
    "product-group": "colour variants are not grouped",
    "product-list-merchant-relationship": RELATIONS,
    "product-price-merchant-relationship": RELATIONS,
    "product-set": "sets are shown as lists of content, not as pages of their own",
    "product-shipment-type": "how a product may be sent follows from its offers and methods",
    "product-to-product-class": "products are not sorted into classes",
    "quote-request": QUOTES,
    "quote-request-version": QUOTES,
    "shared-cart": CARTS,
    "shared-cart-permission-group": CARTS,
    "shopping-list": LISTS,
    "shopping-list-company-business-unit": LISTS,
    "shopping-list-company-user": LISTS,
    "shopping-list-item": LISTS,
    "ssp-asset": SELF_SERVICE,
    "ssp-inquiry": SELF_SERVICE,
    "ssp-model": SELF_SERVICE,
}
