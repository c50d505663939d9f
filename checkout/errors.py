"""What can be said against a checkout, as the wire knows it (checkout.md, 8.4, 9.3 and 21)."""

from collections.abc import Iterable

from glue.errors import GlueError, StageError


class CheckoutDataInvalid(GlueError):
    code = "1101"
    status = 422
    detail = "Checkout data is invalid."


class OrderNotPlaced(GlueError):
    code = "1102"
    status = 422
    detail = "Order could not be placed."

    @classmethod
    def because(cls, messages: Iterable[str]) -> GlueError:
        """Return one entry for each message, or the one that says nothing more."""
        return cls.of([cls.entry(message) for message in messages] or [cls.entry()])


class CheckoutCartNotFound(GlueError):
    code = "1103"
    status = 422
    detail = "Cart not found."


class CartEmpty(GlueError):
    code = "1104"
    status = 422
    detail = "Cart is empty."


class CallerUnknown(GlueError):
    code = "1105"
    status = 400
    detail = "One of Authorization or X-Anonymous-Customer-Unique-Id headers is required."


class MultiplePayments(GlueError):
    code = "1107"
    status = 400
    detail = "Multiple payments are not allowed."


class PaymentMethodUnknown(GlueError):
    code = "1108"
    status = 422


class CustomerIncomplete(GlueError):
    code = "1109"
    status = 422
    detail = "Required customer information is missing from the request body."


class PaymentNotUpdated(GlueError):
    code = "2401"
    status = 422
    detail = "Order payment is not updated."


class SingleAndSplit(GlueError):
    code = "4301"
    status = 422
    detail = "Single and multiple shipments attributes are not allowed in the same request."


class AddressNotValid(GlueError):
    code = "4302"
    status = 422
    detail = "Provided address is not valid. You can either provide address ID or address fields."


class ShipmentMissing(GlueError):
    code = "4303"
    status = 422
    detail = "Shipment attribute is not specified."


class ShipmentsMissing(GlueError):
    code = "4304"
    status = 422
    detail = "Shipments attributes are not specified."


class IdempotencyKeyInvalid(StageError):
    detail = "Idempotency-Key is invalid."


class RequestInProgress(StageError):
    status = 409
    detail = "A request with this Idempotency-Key is being processed."


class KeyUsedOtherwise(StageError):
    status = 422
    detail = "Idempotency-Key was used with another request."
