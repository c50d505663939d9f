"""What speaks against a checkout (checkout.md, 8.4 and 10.2), by the keys under which shops word it."""

from glue.messages import Message

METHOD_NOT_FOUND = Message("shipment.validation.not_found", "Shipment method not found.")
NOT_SENT = Message("checkout.validation.item.no_shipment_selected", "No shipment selected for the cart item %id%.")
NO_BILLING_ADDRESS = Message("billing.address.validation.is_missing", "Billing address is missing")
BILLING_COUNTRY = Message(
    "billing.address.country.validation.not_found", "Billing address country not found for country code: %code%"
)
SHIPPING_COUNTRY = Message(
    "shipping.address.country.validation.not_found", "Shipping address country not found for country code: %code%"
)
SAVED_NOT_FOUND = Message("checkout.validation.customer_address.not_found", "Customer address with ID %id% not found.")
ONLY_FOR_CUSTOMERS = Message(
    "checkout.validation.customer_address.not_applicable", "Customer addresses are applicable only for customers."
)
EMAIL_INVALID = Message("customer.email.invalid", "Email address is invalid")
METHOD_NOT_OFFERED = Message(
    "checkout.pre.check.shipment.failed", "Invalid shipping method %method_name% (%carrier_name%)."
)
VOUCHER_USED_UP = Message("discount.voucher_code.usage_limit.reached", "Voucher code usage limit reached")
GIFT_CARD_USED_UP = Message(
    "gift_card.checkout.used_up", "The gift card that ends in %end% can no longer pay; take it off the cart."
)
PAYMENT_NOT_VALID = Message("checkout.payment_method.invalid", "Checkout payment is not valid")
CONFIGURATION_INCOMPLETE = Message(
    "product_configuration.checkout.validation.error.is_not_complete", "Product configuration is not completed."
)
AMENDMENT_CLOSED = Message(
    "sales_order_amendment_oms.validation.order_not_being_amended",
    "This order cannot be edited because the time limit for changes has expired.",
)
NOT_AVAILABLE = Message("product.unavailable", "Product '%sku%' is not available at the moment")
