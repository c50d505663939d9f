"""The one token service behind `/access-tokens`, `/refresh-tokens` and `/token` (protocol.md, 15)."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from oauth2_provider.views.mixins import OAuthLibMixin
from oauthlib.common import Request
from oauthlib.oauth2.rfc6749.errors import OAuth2Error

from customers.models import Customer, RefreshToken
from customers.oauth import CustomerTokenValidator, access_token_of, checksum_of, new_refresh_token
from customers.oauth_application import default_application


@dataclass(frozen=True, slots=True)
class IssuedTokens:
    """A new pair of tokens; `expires_in` is the access token's life in seconds."""

    access_token: str
    refresh_token: str
    expires_in: int


class TokenNotIssued(Exception):
    """The grant was refused; `error` is the OAuth 2.0 error word, `grant_type` the grant that was asked for."""

    def __init__(self, error: str, grant_type: str) -> None:
        super().__init__(f"The grant {grant_type} was refused: {error}.")
        self.error = error
        self.grant_type = grant_type


def issue_tokens(grant: Mapping[str, str]) -> IssuedTokens:
    """Issue tokens for the form fields of a `password` or `refresh_token` grant. Raises `TokenNotIssued`."""
    grant_type = grant.get("grant_type", "")
    try:
        _, body, status = OAuthLibMixin.get_server().create_token_response(
            "/token", http_method="POST", body=urlencode(grant), headers={}
        )
    except OAuth2Error as refusal:  # raised while saving: somebody else used the refresh token meanwhile
        raise TokenNotIssued(refusal.error, grant_type) from refusal
    answer = orjson.loads(body)
    if status != 200:
        raise TokenNotIssued(answer["error"], grant_type)
    return IssuedTokens(answer["access_token"], answer["refresh_token"], answer["expires_in"])


def issue_tokens_for(*, customer: Customer | None, user: Any, scopes: list[str]) -> IssuedTokens:
    """Issue tokens to somebody whom the caller has authenticated: an agent, or an agent acting as a customer.

    Raises `TokenNotIssued` for a customer who was anonymised, or whose password changed, a moment ago.
    """
    request = Request("/token", http_method="POST")
    request.client = default_application()
    request.customer, request.user, request.scopes = customer, user, scopes
    lifetime = settings.ACCESS_TOKEN_SECONDS
    tokens = IssuedTokens(access_token_of(request), new_refresh_token(request), lifetime)
    kept = {"access_token": tokens.access_token, "refresh_token": tokens.refresh_token, "expires_in": lifetime}
    try:
        CustomerTokenValidator().save_bearer_token(kept, request)
    except OAuth2Error as refusal:
        raise TokenNotIssued(refusal.error, "") from refusal
    return tokens


def revoke_all_tokens(holder: QuerySet[RefreshToken]) -> int:
    """Revoke every refresh token of this set that is still good; access tokens run out by themselves."""
    return holder.filter(revoked__isnull=True).update(revoked=timezone.now())


def revoke_token(holder: QuerySet[RefreshToken], refresh_token: str) -> int:
    """Revoke one refresh token if it is in this set; foreign, unknown and garbage values change nothing."""
    return revoke_all_tokens(holder.filter(token_checksum=checksum_of(refresh_token)))


def withdraw_access_tokens(customer: Customer) -> None:
    """Refuse every access token issued to the customer until now (identity.md, 10.5).

    Times in tokens are whole seconds: the next one counts, and no token is issued with an earlier time. Two
    withdrawals within a second count one second each.
    """
    Customer.objects.filter(pk=customer.pk).update(
        tokens_valid_from=Greatest(Value(next_second()), F("tokens_valid_from") + 1)
    )
    customer.refresh_from_db(fields=["tokens_valid_from"])


def next_second() -> int:
    """Return the Unix second from which tokens count that are issued after this moment."""
    return int(time.time()) + 1
