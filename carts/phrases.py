"""What the checks of a cart say (checkout.md, 3.5), by the keys under which shops word it in their glossaries."""

from glue.wording import Phrase

UNKNOWN_PRODUCT = Phrase("product-cart.validation.error.concrete-product-exists", 'Product "sku" not found')
"""Its mark has no percent signs, and that of the next one neither: those of its text stay."""
INACTIVE_PRODUCT = Phrase("product-cart.validation.error.concrete-product-inactive", "Product %sku% is not active.")
TOO_FEW = Phrase("cart.pre.check.availability.failed", "Item %sku% only has availability of %stock%.")
SOLD_OUT = Phrase("cart.pre.check.availability.failed.empty", "Item %sku% no longer available.")
NO_PRICE = Phrase(
    "cart.pre.check.price.failed",
    "Price in selected currency not found for product with sku '%sku%'."
    " Please change the currency or remove product from order.",
)
OPTION_GONE = Phrase(
    "cart.item.option.pre.check.validation.error.exists", "Product option of %name% is not available anymore."
)
OPTION_WITHOUT_PRICE = Phrase(
    "product-cart.validation.error.product-option-value-price-exists",
    "Product option price not found for product '%sku%'.",
)
BELOW_MINIMUM = Phrase(
    "cart.pre.check.quantity.min.failed", "Minimum quantity requirements for product SKU '%sku%' are not fulfilled."
)
ABOVE_MAXIMUM = Phrase("cart.pre.check.quantity.max.failed", "Maximum quantity for product SKU '%sku%' is exceeded.")
OFF_INTERVAL = Phrase(
    "cart.pre.check.quantity.interval.failed",
    "Quantity interval requirements for product SKU '%sku%' are not fulfilled.",
)
DISCONTINUED = Phrase(
    "cart.pre.check.product_discontinued", "Product '%name%' is discontinued, please choose an alternative one."
)
PROMOTION_INVALID = Phrase("cart.promotion.items.invalid_for_quote", "cart.promotion.items.invalid_for_quote")
UNKNOWN_OFFER = Phrase(
    "product-offer.info.reference.invalid", "Product offer reference not found for product with SKU '%sku%'."
)
INACTIVE_OFFER = Phrase(
    "product-offer.message.not-active-or-approved", "Product offer not active for product with SKU '%sku%'."
)
UNAPPROVED_PRODUCT = Phrase("product-approval.message.not-approved", "Product sku %sku% is not active.")
