"""Why nobody was signed in. What people see says less than these: unknown and inactive accounts look alike."""


class ProviderFault(Exception):
    """The provider does not answer, or answers something that proves nothing."""


class LoginRefused(Exception):
    """The provider has told who it is, and that person may not enter here. The text is for the log."""


class AccountAppeared(Exception):
    """Somebody else made or linked the account after we looked for it: looking again finds it."""


class AddressUnusable(LoginRefused):
    """No account can have the e-mail address that the provider names."""


class Restricted(LoginRefused):
    """A restriction of the shop's own says no."""
