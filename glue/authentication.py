"""The two headers that say who asks (protocol.md, 14.1 and 14.3; identity.md, 3.3 and 3.4)."""

from django.http import HttpRequest

from glue.errors import AccessTokenInvalid, AgentTokenInvalid
from glue.identity import TokenIdentity, TokenRefused, identity_of, is_token_active


def read_identity(authorization: str) -> TokenIdentity:
    """Return whom an `Authorization` header names. Raises `AccessTokenInvalid` (401, 001)."""
    parts = authorization.split()
    if len(parts) < 2 or parts[0] != "Bearer":
        raise AccessTokenInvalid
    try:
        return identity_of(parts[1])
    except TokenRefused:
        raise AccessTokenInvalid from None


def read_agent(request: HttpRequest) -> int | None:
    """Return the agent of `X-Agent-Authorization`, or None when it names none.

    Raises `AgentTokenInvalid` (401, 4102) for a token that cannot be verified, or whose agent is none any more.
    """
    parts = (request.META.get("HTTP_X_AGENT_AUTHORIZATION") or "").split()
    if len(parts) < 2:
        return None
    try:
        identity = identity_of(parts[1])
    except TokenRefused:
        raise AgentTokenInvalid from None
    if identity.agent_id is not None and not is_token_active(identity):
        raise AgentTokenInvalid
    return identity.agent_id
