"""The one token service behind `/access-tokens`, `/refresh-tokens` and `/token` (protocol.md, 15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson
from django.db.models import QuerySet
from django.utils import timezone
from oauth2_provider.views.mixins import OAuthLibMixin
from oauthlib.oauth2.rfc6749.errors import OAuth2Error

from customers.models import RefreshToken
from customers.oauth import checksum_of


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


def revoke_all_tokens(holder: QuerySet[RefreshToken]) -> int:
    """Revoke every refresh token of this set that is still good; access tokens run out by themselves."""
    return holder.filter(revoked__isnull=True).update(revoked=timezone.now())


def revoke_token(holder: QuerySet[RefreshToken], refresh_token: str) -> int:
    """Revoke one refresh token if it is in this set; foreign, unknown and garbage values change nothing."""
    return revoke_all_tokens(holder.filter(token_checksum=checksum_of(refresh_token)))
