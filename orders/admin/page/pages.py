"""The pages below an order's own, as plain data: address, right and view."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http.response import HttpResponseBase

from orders import rights
from orders.admin.page import editing, following


@dataclass(frozen=True)
class Page:
    """`route` follows the order's number; `posts_only` pages have no form of their own."""

    name: str
    route: str
    permission: str
    view: Callable[..., HttpResponseBase]
    posts_only: bool = False


PAGES = (
    Page("customer", "customer/", rights.CHANGE_CUSTOMER, editing.customer),
    Page("reference", "reference/", rights.CHANGE_REFERENCE, editing.reference),
    Page("address", "address/<int:address_id>/", rights.CHANGE_ADDRESS, editing.address),
    Page("new-shipment", "shipment/", rights.CHANGE_SHIPMENT, editing.new_shipment),
    Page("shipment", "shipment/<int:shipment_id>/", rights.CHANGE_SHIPMENT, editing.shipment),
    Page("split", "split/<int:item_id>/", rights.SPLIT, editing.split),
    Page("return", "return/", rights.SEND_BACK, following.send_back),
    Page("claim", "claim/", rights.OPEN_CLAIM, following.open_claim_about),
    Page("invoice", "invoice.pdf", rights.SEE_INVOICE, following.invoice),
    Page("comment", "comment/", rights.COMMENT, editing.comment, posts_only=True),
)
