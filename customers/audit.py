"""Who changes a customer, for the history of its record."""

from django.db.models import Model

from audit import THE_CUSTOMER, Actor, ActorKind
from customers.models import AccessToken
from glue.identity import TokenIdentity

IMPERSONATION_SCOPE = "customer_impersonation"
CHANNEL_SEPARATOR = ": "
"""Stands in the history between the channel and what was done, where that is no change of a field."""


def actor_of(identity: TokenIdentity) -> Actor:
    """Return the customer, or the agent who acts with an impersonation token (one statement, for those tokens only)."""
    if IMPERSONATION_SCOPE not in identity.scopes:
        return THE_CUSTOMER
    token = AccessToken.objects.select_related("user").filter(jti=identity.token_id).first()
    return Actor(ActorKind.AGENT, token.user if token else None)


def set_history_actor(instance: Model, actor: Actor, deed: str = "") -> None:
    """Have the next save of this row write the actor into its history, and the deed where no field tells it."""
    instance._history_user = actor.user  # type: ignore[attr-defined]
    instance._change_reason = CHANNEL_SEPARATOR.join(filter(None, (actor.channel, deed)))  # type: ignore[attr-defined]
