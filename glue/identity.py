"""Who asks: the RS256 access token behind `Authorization` and `X-Agent-Authorization` (protocol.md, 14 and 15.1)."""

import time
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from hooks import question

CLOCK_LEEWAY_SECONDS = 2
VERIFIED_TOKENS_CACHED = 4096


class TokenRefused(Exception):
    """The token is malformed, not ours, expired or not yet valid."""


@dataclass(frozen=True, slots=True)
class TokenIdentity:
    """What a verified token says of its bearer. `issued_at`, `valid_from` and `expires_at` are Unix seconds."""

    customer_reference: str | None = None
    customer_id: int | None = None
    agent_id: int | None = None
    scopes: tuple[str, ...] = ()
    token_id: str = ""
    issued_at: int = 0
    valid_from: int = 0
    expires_at: int = 0

    @property
    def is_known(self) -> bool:
        return self.expires_at > 0


NOBODY = TokenIdentity()


@cache
def signing_key() -> RSAPrivateKey:
    key = load_pem_private_key(settings.RSA_PRIVATE_KEY.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("KONTOR_RSA_PRIVATE_KEY holds a key that is not RSA.")
    return key


@cache
def verifying_key() -> RSAPublicKey:
    return signing_key().public_key()


def sign(claims: dict[str, Any]) -> str:
    """Return the claims as a JWT with the header `{"typ": "JWT", "alg": "RS256"}`."""
    return jwt.encode(claims, signing_key(), algorithm="RS256", sort_headers=False)


def identity_of(token: str) -> TokenIdentity:
    """Verify signature, audience and times of an access token. Raises `TokenRefused`."""
    identity = _verified(token)
    now = time.time()
    if identity.expires_at <= now or identity.valid_from > now + CLOCK_LEEWAY_SECONDS:
        raise TokenRefused
    return identity


@lru_cache(maxsize=VERIFIED_TOKENS_CACHED)
def _verified(token: str) -> TokenIdentity:
    """Check what cannot change for a token, so that a repeated one costs nothing; times are the caller's."""
    try:
        claims = jwt.decode(
            token,
            verifying_key(),
            algorithms=["RS256"],
            audience=settings.OAUTH_CLIENT_ID,
            options={
                "require": ["aud", "jti", "iat", "nbf", "exp", "sub"],
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
            },
        )
        subject = orjson.loads(claims["sub"])
        return TokenIdentity(
            customer_reference=subject["customer_reference"],
            customer_id=subject["id_customer"],
            agent_id=subject["id_agent"],
            scopes=tuple(claims["scopes"]),
            token_id=claims["jti"],
            issued_at=int(claims["iat"]),
            valid_from=int(claims["nbf"]),
            expires_at=int(claims["exp"]),
        )
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError) as problem:
        raise TokenRefused from problem


@question
def is_customer_active(identity: TokenIdentity) -> bool:
    """Whether a customer's token still counts: not of an anonymised one, nor from before a change of password."""
    return identity.is_known


@question
def is_agent_active(identity: TokenIdentity) -> bool:
    """Whether an agent's token still counts: not of people who are no agents any more."""
    return identity.is_known


def is_token_active(identity: TokenIdentity) -> bool:
    """Ask the rooms whether the bearer of a verified token still has the rights that it names."""
    if identity.customer_id is not None:
        return is_customer_active(identity)
    return is_agent_active(identity)
