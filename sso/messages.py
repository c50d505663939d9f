"""What people are told who were not signed in (sso.md, B7), each by the word that stands in the address."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sso.surfaces import STOREFRONT


class Refusal(StrEnum):
    """Unknown and inactive accounts share one word with every failure, so that accounts are not revealed."""

    UNAVAILABLE = "unavailable"
    FAILED = "authentication_failed"
    RESTRICTED = "restricted"
    TOO_MANY = "too_many_attempts"
    ADDRESS_UNUSABLE = "address_unusable"


TEXTS: dict[str, str | Promise] = {
    Refusal.UNAVAILABLE: _("OAuth login is unavailable. Please contact your administrator."),
    Refusal.FAILED: _("Authentication failed!"),
    Refusal.RESTRICTED: _("Authentication failed!"),
    Refusal.ADDRESS_UNUSABLE: _("The e-mail address that the provider names cannot be used here."),
    Refusal.TOO_MANY: _("Too many sign-ins were begun from your address. Please wait a minute."),
}
STOREFRONT_TEXTS = TEXTS | {
    Refusal.UNAVAILABLE: _("OAuth login is unavailable."),
    Refusal.RESTRICTED: _("Your account is not allowed to log in with SSO."),
}


def text_of(surface_name: str, word: str) -> str | Promise:
    """Return the sentence of a word, or nothing for words that are not ours: an address shows no foreign text."""
    return (STOREFRONT_TEXTS if surface_name == STOREFRONT.name else TEXTS).get(word, "")
