"""Errors of the order endpoints (orders.md, 8)."""

from django.utils.translation import gettext

from glue.errors import GlueError
from glue.messages import Message


class OrderNotFound(GlueError):
    """Unknown and foreign orders are indistinguishable."""

    code = "801"
    status = 404
    detail = "Can't find order by the given order reference"


class ForeignOrders(GlueError):
    code = "802"
    status = 403
    detail = "Unauthorized request."


class ReturnRefused(GlueError):
    """The wire has one sentence for all causes; staff are told which it was."""

    code = "3601"
    status = 422
    detail = "Return can't be created."

    def __init__(self, cause: str = "") -> None:
        super().__init__()
        self.cause = cause or self.detail


class ReturnOfSeveralMerchants(ReturnRefused):
    code = "3603"
    detail = "Return contains items from different merchants."


class ReturnNotFound(GlueError):
    """Unknown and foreign returns are indistinguishable."""

    code = "3602"
    status = 404
    detail = "Can't find return by the given return reference."


class ReorderRefused(GlueError):
    """The detail says why, in the words of the shop (orders.md, 7.2)."""

    code = "5800"
    status = 422


class OrderNotAmendable(ReorderRefused):
    detail = Message("sales_order_amendment_oms.validation.order_not_amendable", "The order cannot be amended.")()


class OrderOfAnotherStore(ReorderRefused):
    detail = Message(
        "store.cart_reorder.error.store_mismatch",
        "This order was placed in a different store. This action cannot be performed.",
    )()


class OtherOrderAmended(ReorderRefused):
    detail = Message(
        "sales_order_amendment.validation.cart_reorder.order_reference_not_match",
        "Another order is currently being amended. Complete or cancel the previous amendment before making changes to "
        "this order.",
    )()


class OrderUnknown(GlueError):
    """Unknown and foreign orders are indistinguishable."""

    code = "5801"
    status = 422
    detail = Message("cart_reorder.validation.order_not_found", "Order not found.")()


class QuoteNotProvided(GlueError):
    code = "5802"
    status = 422
    detail = Message("cart_reorder.validation.quote_not_provided", "Quote not provided.")()


class OrderStepRefused(Exception):
    """Something that staff or a customer asked of an order cannot be done; the text says why. Nothing was changed."""


class OrderNotCancellable(OrderStepRefused):
    def __init__(self) -> None:
        super().__init__("Order cannot be canceled due to wrong item state.")


class ClaimAlreadyClosed(OrderStepRefused):
    def __init__(self) -> None:
        super().__init__(gettext("The claim is closed already."))


class ItemsNotOfOrder(OrderStepRefused):
    def __init__(self) -> None:
        super().__init__(gettext("Choose at least one item of the order."))


class NothingToInvoice(OrderStepRefused):
    """Of the items that were asked for none is ever on an invoice."""

    def __init__(self) -> None:
        super().__init__("None of these items is to be invoiced.")
