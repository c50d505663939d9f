"""The buttons of a login page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from sso.surfaces import Surface


@dataclass(frozen=True, slots=True)
class LoginButton:
    label: str
    address: str


def login_buttons_of(surface: Surface, **query: str) -> list[LoginButton]:
    """Return one for each provider of the surface, with what the start is to know; where none is configured, none."""
    return [
        LoginButton(
            label=provider.label or _("Login with SSO"),
            address=f"{surface.start_path}?{urlencode({'client': provider.name, **query})}",
        )
        for provider in surface.settings.providers
    ]
