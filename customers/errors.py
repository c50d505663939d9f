"""What can go wrong around customers, with the public codes of identity.md, 2.2."""

from glue.errors import GlueError


class LoginFailed(GlueError):
    """Unknown, unconfirmed and anonymised customers and wrong passwords are indistinguishable."""

    code = "003"
    status = 401
    detail = "Failed to authenticate user."


class RefreshFailed(GlueError):
    code = "004"
    status = 401
    detail = "Failed to refresh token."


class CustomerNotFound(GlueError):
    code = "402"
    status = 404
    detail = "Customer not found."
