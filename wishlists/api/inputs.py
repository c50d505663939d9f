"""What the bodies of wishlists and their lines may bring (storefront.md, 1.2, 1.4 and 1.5)."""

from carts.api.inputs import ConfigurationInput
from glue.constraints import Length, NotBlank
from glue.inputs import GlueInput, Nested, Text
from wishlists.models import NAME_LENGTH_MAX


class WishlistInput(GlueInput):
    name = Text(NotBlank(), Length(at_most=NAME_LENGTH_MAX))


class WishlistItemInput(GlueInput):
    sku = Text(NotBlank())
    product_offer_reference = Text(required=False)
    product_configuration_instance = Nested(ConfigurationInput, required=False)


class WishlistItemChange(GlueInput):
    sku = Text(required=False)
    product_configuration_instance = Nested(ConfigurationInput, required=False)
