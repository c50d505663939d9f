"""Who changes something, for the audit trail."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from customers.models import AccessToken
from glue.identity import TokenIdentity

IMPERSONATION_SCOPE = "customer_impersonation"
CHANNEL_SEPARATOR = ": "
"""Stands in the history between the channel and what was done, where that is no change of a field."""


@dataclass(frozen=True, slots=True)
class Actor:
    """`user` is the back-office user who acts, None where it is nobody of the staff; `channel` says by which way."""

    user: Any
    channel: str


THE_CUSTOMER = Actor(None, "customer")


def command_actor(name: str) -> Actor:
    return Actor(None, f"command {name}")


def staff_actor(user: Any) -> Actor:
    return Actor(user, "back office")


def actor_of(identity: TokenIdentity) -> Actor:
    """Return the customer, or the agent who acts with an impersonation token (one statement, for those tokens only)."""
    if IMPERSONATION_SCOPE not in identity.scopes:
        return THE_CUSTOMER
    token = AccessToken.objects.select_related("user").filter(jti=identity.token_id).first()
    return Actor(token.user if token else None, "agent as customer")


def set_history_actor(instance: Model, actor: Actor) -> None:
    """Have the next save of this row write the actor into its history."""
    instance._history_user = actor.user  # type: ignore[attr-defined]
    instance._change_reason = actor.channel  # type: ignore[attr-defined]
