"""The body of a subscription (catalog.md, 17.1)."""

from glue.constraints import Email, NotBlank
from glue.inputs import GlueInput, Text


class SubscriptionInput(GlueInput):
    sku = Text(NotBlank())
    email = Text(NotBlank(), Email())
