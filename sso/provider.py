"""The OpenID protocol with one provider, spoken by Authlib: discovery, PKCE, nonce, keys, checks of the ID token."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from django.conf import settings
from joserfc.errors import BadSignatureError, JoseError
from requests import RequestException

from sso.claims import Claims
from sso.configuration import Provider, is_local_host
from sso.errors import ProviderFault
from sso.session import ProviderSession, slot_of_this_process

DOCUMENT_SECONDS = 300
"""How long the provider's description and keys are kept in a process."""

CLOCK_SKEW_SECONDS = 60
ALGORITHMS = ("RS256", "ES256")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint")
FAULTS = (AuthlibBaseError, JoseError, RequestException, ValueError, TypeError, KeyError, AttributeError, RuntimeError)


UNSAFE = frozenset('\\"<>^`{|} ') | {chr(code) for code in (*range(32), 127)}
"""Characters that no address holds and that browsers and libraries read differently."""


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """Where to send the browser, and what proves at its return that it is the same attempt."""

    url: str
    nonce: str
    code_verifier: str


class ProviderClient(DjangoOAuth2App):
    """Authlib's client of one provider, with its document checked once it is loaded."""

    client_cls = ProviderSession
    server_metadata: dict[str, Any]

    def load_server_metadata(self) -> dict[str, Any]:
        if time.time() - self.server_metadata.get("_loaded_at", 0) > DOCUMENT_SECONDS:
            self.server_metadata = {**self._fetch_document(), "_loaded_at": time.time()}
        return self.server_metadata

    def _fetch_document(self) -> dict[str, Any]:
        with self._get_session() as session:
            answer = session.request("GET", self._server_metadata_url, withhold_token=True)
        answer.raise_for_status()
        document = dict(answer.json())
        if document.get("issuer") != self.issuer:
            raise ProviderFault("the document names another issuer")
        for name in ENDPOINTS:
            if document.get(name) is not None and not is_allowed_address(document[name], self.issuer):
                raise ProviderFault(f"the document's {name} is no address that is allowed")
        document.pop("jwks", None)  # keys are read where the document says, and nowhere else
        offered = document.get("id_token_signing_alg_values_supported") or ALGORITHMS
        document["id_token_signing_alg_values_supported"] = [name for name in ALGORITHMS if name in offered]
        if not document["id_token_signing_alg_values_supported"]:
            raise ProviderFault("the provider signs in no way that is accepted")
        return document

    @property
    def issuer(self) -> str:
        return str(self._server_metadata_url).removesuffix("/.well-known/openid-configuration")


def is_allowed_address(address: object, issuer: str) -> bool:
    """Whether an endpoint may be asked, or a browser be sent there: encrypted, at the provider's host or a named one.

    Unencrypted ones are taken on the developer's own machine alone.
    """
    if not isinstance(address, str) or not address.isascii() or any(letter in UNSAFE for letter in address):
        return False
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host != urlsplit(issuer).hostname and host not in settings.SINGLE_SIGN_ON.provider_hosts:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_local_host(host))


@lru_cache(maxsize=64)
def client_of(provider: Provider) -> ProviderClient:
    return ProviderClient(
        DjangoIntegration(provider.name),
        name=provider.name,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": provider.scopes,
            "code_challenge_method": "S256",
            "leeway": 0,  # the access token is used at once, so that one of a minute's life is no expired one
        },
    )


def begin_authorization(provider: Provider, *, redirect_uri: str, state: str) -> AuthorizationRequest:
    """Begin an attempt. Raises `ProviderFault` while the provider cannot be asked how to sign in with it."""

    with provider_faults():
        begun = client_of(provider).create_authorization_url(redirect_uri, state=state)
        return AuthorizationRequest(begun["url"], begun["nonce"], begun["code_verifier"])


def fetch_claims(
    provider: Provider, *, code: str, redirect_uri: str, code_verifier: str, nonce: str, issuer: str | None
) -> Claims:
    """Exchange the code of a callback for the person's claims, and check everything that vouches for them.

    `issuer` is the callback's own `iss` (RFC 9207). Raises `ProviderFault`.
    """
    client = client_of(provider)
    with provider_faults():
        promises_issuer = client.load_server_metadata().get("authorization_response_iss_parameter_supported")
        if issuer != client.issuer and (issuer is not None or promises_issuer is True):
            raise ProviderFault("the callback does not come from the issuer")
        token = client.fetch_access_token(redirect_uri=redirect_uri, code=code, code_verifier=code_verifier)
        id_claims = read_id_token(client, token, nonce)
        return Claims.read(id_claims, _user_info(client, token, id_claims["sub"]))


def logout_url(provider: Provider, *, back_to: str) -> str:
    """Return where the browser signs out of the provider. Raises `ProviderFault`."""
    with provider_faults():
        url: str = client_of(provider).create_logout_url(back_to, client_id=provider.client_id)["url"]
        return url


def read_id_token(client: ProviderClient, token: dict[str, Any], nonce: str) -> dict[str, Any]:
    """Return the ID token's claims. Keys that changed under their old names are fetched anew, once."""
    if "id_token" not in token:
        raise ProviderFault("the answer holds no ID token")
    must_be = {
        "iss": {"essential": True, "value": client.issuer},
        "aud": {"essential": True, "value": client.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
    }

    try:
        claims = client.parse_id_token(token, nonce, claims_options=must_be, leeway=CLOCK_SKEW_SECONDS)
    except BadSignatureError:
        client.fetch_jwk_set(force=True)
        claims = client.parse_id_token(token, nonce, claims_options=must_be, leeway=CLOCK_SKEW_SECONDS)
    if not (isinstance(claims["sub"], str) and 0 < len(claims["sub"]) <= 255):
        raise ProviderFault("the ID token names nobody")
    return dict(claims)


def _user_info(client: ProviderClient, token: dict[str, Any], subject: str) -> dict[str, Any]:
    """Return what the provider tells of the bearer of the access token, if it does: it must be the same person."""
    if not client.load_server_metadata().get("userinfo_endpoint"):
        return {}
    told = dict(client.userinfo(token=token))
    if told.get("sub") != subject:
        raise ProviderFault("the user info is about somebody else")
    return told


@contextmanager
def provider_faults() -> Iterator[None]:
    """Let whatever a provider can do wrong be one error, whose text repeats nothing that could be a secret."""
    try:
        with slot_of_this_process():
            yield
    except FAULTS as fault:
        word = str(getattr(fault, "error", ""))
        known = f" {word}" if re.fullmatch("[a-z_]{1,40}", word) else ""
        raise ProviderFault(type(fault).__name__ + known) from fault
