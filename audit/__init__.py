"""Who did something, how they were known, and the columns in which rows keep it."""

from audit.actor import THE_CUSTOMER, Actor, ActorKind, command_actor, provider_actor, staff_actor, timeout_actor
from audit.columns import RecordedActor

__all__ = [
    "THE_CUSTOMER",
    "Actor",
    "ActorKind",
    "RecordedActor",
    "command_actor",
    "provider_actor",
    "staff_actor",
    "timeout_actor",
]
