"""What can go wrong around customers, with the public codes of identity.md, 2.2."""

from django.utils.translation import gettext

from glue.errors import ErrorEntry, GlueError


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


class EmailTaken(GlueError):
    code = "400"
    status = 422
    detail = (
        "If this email address is already in use, you will receive a password reset link. Otherwise you must first"
        " validate your e-mail address to finish registration. Please check your e-mail."
    )


class EmailInvalid(GlueError):
    code = "416"
    status = 422
    detail = "Invalid Email address format."


class EmailTooLong(GlueError):
    code = "417"
    status = 422
    detail = "Email is too long. It should have 100 characters or less."


class TermsNotAccepted(GlueError):
    code = "413"
    detail = "Terms and Conditions was not accepted."


class PasswordsDiffer(GlueError):
    code = "406"
    status = 422

    def __init__(self, field: str, confirmation: str = "confirmPassword") -> None:
        super().__init__(f"Value in field {field} should be identical to value in the {confirmation} field.")


class PasswordWrong(GlueError):
    code = "408"
    detail = "Invalid password"


class PasswordNotChanged(GlueError):
    code = "407"
    detail = "Failed to change password."


class RestoreKeyInvalid(GlueError):
    code = "415"
    status = 422
    detail = "Restore password key is not valid."


class ConfirmationKeyInvalid(GlueError):
    code = "423"
    status = 422
    detail = "This email confirmation code is invalid or has been already used."


class AddressNotFound(GlueError):
    code = "404"
    status = 404
    detail = "Address was not found."


class AddressNotSaved(GlueError):
    code = "409"
    detail = "Failed to save customer address."


class CustomerReferenceMissing(GlueError):
    code = "405"
    detail = "Customer reference is missing."


class ForeignCustomer(GlueError):
    """Written with the detail before the status, as all ownership answers (identity.md, 2)."""

    code = "411"
    status = 403
    detail = "Unauthorized request."

    @classmethod
    def entry(cls, detail: str | None = None) -> ErrorEntry:
        return {"code": cls.code, "detail": cls.detail if detail is None else detail, "status": cls.status}


class ServiceRefused(Exception):
    """Something that staff cannot do for this customer; no API has it, so it has no public code."""


class ConfirmationNotAwaited(ServiceRefused):
    def __init__(self) -> None:
        super().__init__(gettext("This customer does not wait for a confirmation."))


class NoteEmpty(ServiceRefused):
    def __init__(self) -> None:
        super().__init__(gettext("A note needs a text."))
