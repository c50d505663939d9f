"""What can go wrong around mails. None of it is ever an answer of the API."""


class MailError(Exception):
    """Its text is meant for staff and names the cause."""


class MailTransitionNotAllowed(MailError):
    def __init__(self, *, verb: str, state: str) -> None:
        super().__init__(f"{verb.capitalize()} is not allowed for a mail in state {state}.")


class MailOutdated(MailError):
    def __init__(self) -> None:
        super().__init__("What this mail offers has expired. Let the customer ask for a new one.")


class SecretsUnreadable(MailError):
    def __init__(self) -> None:
        super().__init__("The link of this mail was sealed under another SECRET_KEY and cannot be read any more.")


class MailRefused(MailError):
    """The mail server will never take this mail; trying again would not help."""


class MailDelayed(MailError):
    """The mail server did not take the mail this time."""


class MailServerUnavailable(MailError):
    """No conversation with the mail server came about; that says nothing about the mail."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(f"The mail server cannot be used: {type(cause).__name__}: {cause}")
