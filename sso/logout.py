"""Signing out of the provider along with our own session, where the settings ask for it (RP-initiated logout)."""

import logging
from collections.abc import Callable
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from sso.configuration import Provider
from sso.errors import ProviderFault
from sso.login_completion import SESSION_PROVIDER_KEY
from sso.provider import logout_url
from sso.surfaces import Surface

logger = logging.getLogger("sso")


def log_out(
    request: HttpRequest, surface: Surface, log_out_here: Callable[[HttpRequest], HttpResponseBase]
) -> HttpResponseBase:
    """End the session here, whatever the provider does; then lead through its own farewell back to the login page."""
    provider = surface.provider_named(request.session.get(SESSION_PROVIDER_KEY, ""))
    response = log_out_here(request)
    is_over = request.method == "POST" and not request.user.is_authenticated
    if provider is None or not is_over or not settings.SINGLE_SIGN_ON.logs_out_at_provider:
        return response
    return _through_provider(provider, surface) or response


def _through_provider(provider: Provider, surface: Surface) -> HttpResponseBase | None:
    back_to = urljoin(surface.settings.redirect_uri, surface.login_path)
    try:
        return HttpResponseRedirect(logout_url(provider, back_to=back_to))
    except ProviderFault as fault:
        logger.warning("Nobody is signed out at %s: %s.", provider.name, fault)
        return None
