"""The pages below an order's own, as plain data: address, right and view."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http.response import HttpResponseBase

from desk import permissions
from desk.admin.order_page import after_sales, edit_pages


@dataclass(frozen=True)
class OrderSubpage:
    """`route` follows the order's number; `posts_only` pages have no form of their own."""

    name: str
    route: str
    permission: str
    view: Callable[..., HttpResponseBase]
    posts_only: bool = False


PAGES = (
    OrderSubpage("customer", "customer/", permissions.CHANGE_CUSTOMER, edit_pages.customer),
    OrderSubpage("reference", "reference/", permissions.CHANGE_REFERENCE, edit_pages.reference),
    OrderSubpage("address", "address/<int:address_id>/", permissions.CHANGE_ADDRESS, edit_pages.address),
    OrderSubpage("new-shipment", "shipment/", permissions.CHANGE_SHIPMENT, edit_pages.new_shipment),
    OrderSubpage("shipment", "shipment/<int:shipment_id>/", permissions.CHANGE_SHIPMENT, edit_pages.shipment),
    OrderSubpage("split", "split/<int:item_id>/", permissions.SPLIT, edit_pages.split),
    OrderSubpage("return", "return/", permissions.SEND_BACK, after_sales.send_back),
    OrderSubpage("claim", "claim/", permissions.OPEN_CLAIM, after_sales.open_claim_about),
    OrderSubpage("invoice", "invoice.pdf", permissions.SEE_INVOICE, after_sales.invoice),
    OrderSubpage("comment", "comment/", permissions.COMMENT, edit_pages.comment, posts_only=True),
)
