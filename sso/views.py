"""Start and callback of a sign-in, the same for the three surfaces (sso.md, B4). No way through here ends in a 500."""

import logging
import re
import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from glue.client_address import client_address
from limits import counters
from sso.actions import resolve
from sso.attempts import Attempt, forget_attempt
from sso.configuration import Provider
from sso.errors import AddressUnusable, LoginRefused, ProviderFault, Restricted
from sso.login_completion import LOGIN_COMPLETIONS
from sso.messages import Refusal
from sso.provider import begin_authorization, fetch_claims
from sso.surfaces import STOREFRONT, Surface

logger = logging.getLogger("sso")
"""Says who came in and who did not, by provider and account; never claims, codes or tokens."""

S256_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
CODE_LENGTH_MAX = 4096
STARTS_MAX = 30
STARTS_WINDOW_SECONDS = 60
"""So many sign-ins a client address begins at one surface within a window."""
WORDS = {Restricted: Refusal.RESTRICTED, AddressUnusable: Refusal.ADDRESS_UNUSABLE}


@never_cache
@require_GET
def start(request: HttpRequest, surface: Surface) -> HttpResponse:
    """Send the browser to the provider that a button names."""
    refuse_unconfigured(surface)
    ending, next_page = LOGIN_COMPLETIONS[surface.name], surface.page_after(request.GET.get("next", ""))
    begun = counters.add(counters.name_of("sso", client_address(request), surface.name), STARTS_WINDOW_SECONDS)
    if begun.number > STARTS_MAX:
        return ending.refuse(Refusal.TOO_MANY, next_page)
    provider = surface.provider_named(request.GET.get("client", ""))
    if provider is None:
        return ending.refuse(Refusal.UNAVAILABLE, next_page)
    code_challenge = request.GET.get("code_challenge", "") if surface is STOREFRONT else ""
    if surface is STOREFRONT and not is_s256(code_challenge, request.GET.get("code_challenge_method", "S256")):
        logger.warning("The storefront began a sign-in at %s without an S256 code_challenge.", provider.name)
        return ending.refuse(Refusal.FAILED, next_page)
    return redirect_to_provider(request, surface, provider, next_page, code_challenge)


def redirect_to_provider(
    request: HttpRequest, surface: Surface, provider: Provider, next_page: str, code_challenge: str
) -> HttpResponse:
    state = f"{provider.state_prefix}_{secrets.token_hex(16)}"
    try:
        departure = begin_authorization(provider, redirect_uri=surface.settings.redirect_uri, state=state)
    except ProviderFault as fault:
        logger.error("No sign-in can begin at %s: %s.", provider.name, fault)
        return LOGIN_COMPLETIONS[surface.name].refuse(Refusal.UNAVAILABLE, next_page)
    attempt = Attempt(
        surface=surface.name,
        provider=provider.name,
        state=state,
        nonce=departure.nonce,
        code_verifier=departure.code_verifier,
        next_page=next_page,
        code_challenge=code_challenge,
    )
    response = HttpResponse(status=302, headers={"Location": departure.url})
    attempt.set_cookie(request, response)
    return response


@never_cache
@require_GET
def callback(request: HttpRequest, surface: Surface) -> HttpResponse:
    """Take in whom the provider sends back, if everything about it is right."""
    refuse_unconfigured(surface)
    state = request.GET.get("state", "")
    attempt = Attempt.pop(request, surface=surface.name, state=state)
    if attempt is None:
        logger.warning("A callback of the %s belongs to no attempt of its browser.", surface.name)
        response = LOGIN_COMPLETIONS[surface.name].answer_replay(request)
    else:
        response = finish(request, surface, attempt)
    forget_attempt(request, response, state)
    return response


def finish(request: HttpRequest, surface: Surface, attempt: Attempt) -> HttpResponse:
    ending = LOGIN_COMPLETIONS[surface.name]
    provider = surface.provider_named(attempt.provider)
    if provider is None:  # taken out of the settings meanwhile
        return ending.refuse(Refusal.UNAVAILABLE, attempt.next_page)
    try:
        account = account_of_callback(request, surface, provider, attempt)
    except ProviderFault as fault:
        logger.warning("A sign-in at %s failed: %s.", provider.name, fault)
        return ending.refuse(Refusal.FAILED, attempt.next_page)
    except LoginRefused as refusal:
        logger.warning("A sign-in at %s was refused: %s.", provider.name, refusal)
        return ending.refuse(WORDS.get(type(refusal), Refusal.FAILED), attempt.next_page)
    logger.info("%s %s signed in at %s.", type(account).__name__, account.pk, provider.name)
    return ending.accept(request, account, attempt)


def account_of_callback(request: HttpRequest, surface: Surface, provider: Provider, attempt: Attempt) -> Any:
    """Return the account of the person whom the callback's code stands for. Raises `ProviderFault`, `LoginRefused`."""
    error, code = request.GET.get("error"), request.GET.get("code", "")
    if error is not None:
        word = error if re.fullmatch("[a-z_]{1,40}", error) else "an error"
        raise ProviderFault(f"the provider answered {word}")
    if not 0 < len(code) <= CODE_LENGTH_MAX:
        raise ProviderFault("the callback holds no code")
    claims = fetch_claims(
        provider,
        code=code,
        redirect_uri=surface.settings.redirect_uri,
        code_verifier=attempt.code_verifier,
        nonce=attempt.nonce,
        issuer=request.GET.get("iss"),
    )
    return resolve(surface=surface, provider=provider, claims=claims)


def refuse_unconfigured(surface: Surface) -> None:
    """What is not configured does not exist."""
    if not surface.settings.providers:
        raise Http404


def is_s256(code_challenge: str, method: str) -> bool:
    return method == "S256" and S256_CHALLENGE.fullmatch(code_challenge) is not None
