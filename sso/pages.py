"""Login pages under the addresses that a Spryker shop has, and the storefront's own where it has no other."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sso.actions.login_codes import challenge_of
from sso.login_buttons import login_buttons_of
from sso.messages import text_of
from sso.surfaces import STOREFRONT, Surface
from sso.views import refuse_unconfigured

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@require_safe
def login_alias(request: HttpRequest, surface: Surface) -> HttpResponse:
    """Lead to the surface's login page; the query goes along."""
    refuse_unconfigured(surface)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{surface.login_path}?{query}" if query else surface.login_path)


@never_cache
@require_safe
def storefront_login(request: HttpRequest) -> HttpResponse:
    """Show a sign-in page to try the storefront's sign-in with, as a storefront would do it (docs/sso.md).

    A shop that names its storefront's own page (`KONTOR_SSO_STOREFRONT_RETURN_URL`) is sent there instead.
    """
    refuse_unconfigured(STOREFRONT)
    if settings.SINGLE_SIGN_ON.storefront_return_url:
        return HttpResponseRedirect(settings.SINGLE_SIGN_ON.storefront_return_url)
    code_verifier = secrets.token_urlsafe(48)
    with override(get_language_from_request(request)):
        context = {
            "shop_name": settings.MAIL_FROM_NAME,
            "buttons": login_buttons_of(STOREFRONT, code_challenge=challenge_of(code_verifier)),
            "message": text_of(STOREFRONT.name, request.GET.get("error", "")),
            "code_verifier": code_verifier,
        }
        response = render(request, "sso/storefront_login.html", context)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
