"""Entities of shops' order lists that Kontor does not use: what they are, and what a shop loses by it.

`docs/unused-entities.md` shows the same lines.
"""

COMPANIES = "customers order as people, and nothing is shared within a company"
ROLES = "everybody who orders may order all"
LISTS = "wishlists are there instead, which nobody shares"
QUOTES = "no price is negotiated over the API"
COMMISSIONS = "no commission is computed for the marketplace's operator"
RIGHTS = "roles of the back office are Kontor's own"
RELATIONSHIPS = "every customer of a merchant has the same prices and terms"
SERVICES = "there is no portal where customers look after what they bought"

UNUSED: dict[str, str] = {
    "acl-entity-rule": f"rights of merchants' users to rows; {RIGHTS}, and merchants see just what is theirs",
    "acl-entity-segment": f"groups of rows for such rights; {RIGHTS}",
    "acl-entity-segment-connector": f"which rows are in such a group; {RIGHTS}",
    "acl-group": f"groups of staff; {RIGHTS}",
    "acl-role": f"roles of staff; {RIGHTS}",
    "business-on-behalf-company-user": f"people who act for several companies; {COMPANIES}",
    "combined-product-group": "products shown as one with several colours; each stands by itself",
    "comment": "remarks at carts and quotes; carts have none",
    "company": f"companies; {COMPANIES}",
    "company-business-unit": f"departments of companies; {COMPANIES}",
    "company-business-unit-address": f"addresses of departments; {COMPANIES}",
    "company-business-unit-user": f"who is in which department; {COMPANIES}",
    "company-role": f"roles within companies; {ROLES}",
    "company-role-permission": f"what roles within companies may do; {ROLES}",
    "company-supplier": f"which companies supply which products; {COMPANIES}",
    "company-type": f"kinds of companies; {COMPANIES}",
    "company-unit-address": f"addresses of companies; {COMPANIES}",
    "company-unit-address-label": f"names of kinds of companies' addresses; {COMPANIES}",
    "company-unit-address-label-relation": f"which address is of which kind; {COMPANIES}",
    "company-user": f"who belongs to which company; {COMPANIES}",
    "company-user-on-behalf": f"people who act for several companies; {COMPANIES}",
    "company-user-role": f"who has which role within a company; {ROLES}",
    "merchant-commission": f"what the operator takes of merchants' sales; {COMMISSIONS}",
    "merchant-commission-amount": f"fixed amounts of commissions; {COMMISSIONS}",
    "merchant-commission-group": f"groups of commissions; {COMMISSIONS}",
    "merchant-commission-merchant": f"whose sales a commission is for; {COMMISSIONS}",
    "merchant-commission-store": f"in which stores a commission holds; {COMMISSIONS}",
    "merchant-product-approval-status-default": "how new products of a merchant begin; only imported ones are there",
    "merchant-relationship": f"which company buys at which merchant; {RELATIONSHIPS}",
    "merchant-relationship-sales-order-threshold": f"minimum values of such a company; {RELATIONSHIPS}",
    "mime-type": "kinds of files that may be uploaded; no files are uploaded by merchants",
    "multi-cart": "carts to begin with; customers make their own",
    "order-source": "where an order came from; the store tells",
    "price-product-merchant-relationship": f"prices of one company at one merchant; {RELATIONSHIPS}",
    "product-customer-permission": "which customer may see which product; everybody sees all that is active",
    "product-group": "products shown as one with several colours; each stands by itself",
    "product-list-merchant-relationship": f"products of one company only; {RELATIONSHIPS}",
    "product-set": "products shown together on one page; content items list products instead",
    "quote-request": f"requests for a price; {QUOTES}",
    "quote-request-version": f"what was asked and offered in a request; {QUOTES}",
    "shared-cart": f"carts that several people fill; {COMPANIES}",
    "shopping-list": f"lists of companies; {LISTS}",
    "shopping-list-company-business-unit": f"departments that share a list; {LISTS}",
    "shopping-list-company-user": f"people who share a list; {LISTS}",
    "shopping-list-item": f"what is on such lists; {LISTS}",
    "ssp-asset": f"machines that customers own; {SERVICES}",
    "ssp-inquiry": f"questions of customers; {SERVICES}",
    "ssp-model": f"types of machines; {SERVICES}",
    "ssp-model-asset": f"which machine is of which type; {SERVICES}",
    "ssp-model-product-list": f"which parts fit a type; {SERVICES}",
}

# Entities of these kinds that releases yet to come may name.
KINDS: dict[str, str] = {
    "acl-": f"rights of staff; {RIGHTS}",
    "company-": f"a matter of companies; {COMPANIES}",
    "merchant-commission": f"a matter of commissions; {COMMISSIONS}",
    "merchant-relation": f"a matter of companies and their merchants; {RELATIONSHIPS}",
    "quote-request": f"a matter of requests for a price; {QUOTES}",
    "shopping-list": f"a matter of companies' lists; {LISTS}",
    "ssp-": f"a matter of what customers own; {SERVICES}",
    "workflow": "how quotes and approvals move; only orders have processes here",
}


def why_unused(entity: str) -> str | None:
    """Return what a shop loses by an entity that is passed over; nothing for one that nobody knows."""
    return UNUSED.get(entity) or next((reason for kind, reason in KINDS.items() if kind in entity), None)
