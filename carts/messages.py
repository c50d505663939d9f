"""What the checks of a cart say (checkout.md, 3.5), by the keys under which shops word it in their glossaries."""

from glue.messages import Message

UNKNOWN_PRODUCT = Message("product-cart.validation.error.concrete-product-exists", 'Product "sku" not found')
"""Its mark has no percent signs, and that of the next one neither: those of its text stay."""
INACTIVE_PRODUCT = Message("product-cart.validation.error.concrete-product-inactive", "Product %sku% is not active.")
TOO_FEW = Message("cart.pre.check.availability.failed", "Item %sku% only has availability of %stock%.")
SOLD_OUT = Message("cart.pre.check.availability.failed.empty", "Item %sku% no longer available.")
NO_PRICE = Message(
    "cart.pre.check.price.failed",
    "Price in selected currency not found for product with sku '%sku%'."
    " Please change the currency or remove product from order.",
)
OPTION_GONE = Message(
    "cart.item.option.pre.check.validation.error.exists", "Product option of %name% is not available anymore."
)
OPTION_WITHOUT_PRICE = Message(
    "product-cart.validation.error.product-option-value-price-exists",
    "Product option price not found for product '%sku%'.",
)
BELOW_MINIMUM = Message(
    "cart.pre.check.quantity.min.failed", "Minimum quantity requirements for product SKU '%sku%' are not fulfilled."
)
ABOVE_MAXIMUM = Message("cart.pre.check.quantity.max.failed", "Maximum quantity for product SKU '%sku%' is exceeded.")
OFF_INTERVAL = Message(
    "cart.pre.check.quantity.interval.failed",
    "Quantity interval requirements for product SKU '%sku%' are not fulfilled.",
)
DISCONTINUED = Message(
    "cart.pre.check.product_discontinued", "Product '%name%' is discontinued, please choose an alternative one."
)
PROMOTION_INVALID = Message("cart.promotion.items.invalid_for_quote", "cart.promotion.items.invalid_for_quote")
UNKNOWN_OFFER = Message(
    "product-offer.info.reference.invalid", "Product offer reference not found for product with SKU '%sku%'."
)
INACTIVE_OFFER = Message(
    "product-offer.message.not-active-or-approved", "Product offer not active for product with SKU '%sku%'."
)
UNAPPROVED_PRODUCT = Message("product-approval.message.not-approved", "Product sku %sku% is not active.")
BUNDLE_NOT_ADDED = Message(
    "configured_bundle_cart.error.configured_bundle_cannot_be_added", "Configured bundle cannot be added to cart."
)
