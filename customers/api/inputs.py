"""Bodies of the identity endpoints, attributes in the order of the contract's tables."""

from glue.constraints import Email, NotBlank
from glue.inputs import GlueInput, Text


class LoginInput(GlueInput):
    """identity.md, 4.1"""

    username = Text(NotBlank(), Email())
    password = Text(NotBlank())


class RefreshInput(GlueInput):
    """identity.md, 4.2"""

    refresh_token = Text(NotBlank())
