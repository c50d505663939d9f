"""Signing in to pages: the back office, and the merchant portal with a form of its own."""

from math import ceil
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CharField, TextInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.forms import AuthenticationForm

from customers.login_throttle import PAGES, AccountRests, LoginAttempt, agent_login_limits
from glue.client_address import client_address


class SignInForm(AuthenticationForm):
    """E-mail and password; after as many failures as agents have over the API, the account rests for this address.

    Both sign-in pages check the same passwords, so failures at one of them count at the other.
    """

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("This is not the e-mail address and password of somebody who may enter here."),
    }
    request: HttpRequest
    username = CharField(label=_("E-mail"), max_length=255, widget=TextInput(attrs={"autocomplete": "username"}))
    """Django's own field would make one letter of two that only look alike (NFKC)."""

    def clean(self) -> dict[str, Any]:
        """Refuse a resting account without looking at its password; whoever may not enter learns nothing more."""
        username = str(self.cleaned_data.get("username") or "")
        attempt = LoginAttempt(PAGES, client_address(self.request), username, agent_login_limits())
        try:
            attempt.begin()
        except AccountRests as pause:
            raise ValidationError(text_of(pause), code="blocked") from None
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            attempt.fail()
            raise
        attempt.succeed()
        return cleaned


def text_of(pause: AccountRests) -> str:
    minutes = ceil(pause.seconds / 60)
    text = ngettext(
        "Too many attempts. Wait a minute before you try again.",
        "Too many attempts. Wait %(minutes)d minutes before you try again.",
        minutes,
    )
    return text % {"minutes": minutes}
