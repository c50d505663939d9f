"""The one shape in which actions are told who acts."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(models.TextChoices):
    """How somebody was known."""

    STAFF = "staff", _("Staff")
    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent for the customer")
    COMMAND = "command", _("Command")
    TIMEOUT = "timeout", _("Timeout or condition")
    PROVIDER = "provider", _("Provider")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something.

    `user` is whoever signed in to the back office or the merchant portal, and the agent who acts for a customer; nobody
    for all others. `name` is that of a command or a provider. `path` and `query` say where: the address of a page, or
    the command line.
    """

    kind: ActorKind
    user: Any = None
    name: str = ""
    path: str = ""
    query: Mapping[str, str] = field(default_factory=dict)

    def at(self, path: str) -> "Actor":
        """Return the same actor, acting at this address."""
        return replace(self, path=path)

    @property
    def label(self) -> str:
        """The text that is kept of it, so that a row says the same when the user is gone."""
        return str(self.user)[:255] if self.user else self.name[:255]

    @property
    def channel(self) -> str:
        """By which way a customer's record was changed, as its history says it."""
        return CHANNELS[self.kind].format(name=self.name)

    @property
    def columns(self) -> dict[str, Any]:
        """What a row with `RecordedActor` keeps."""
        return {"user": self.user, "actor_kind": self.kind, "actor_name": self.label}


CHANNELS = {
    ActorKind.STAFF: "back office",
    ActorKind.CUSTOMER: "customer",
    ActorKind.AGENT: "agent as customer",
    ActorKind.COMMAND: "command {name}",
    ActorKind.TIMEOUT: "timeout",
    ActorKind.PROVIDER: "{name}",
}
THE_CUSTOMER = Actor(ActorKind.CUSTOMER)


def staff_actor(user: Any, path: str = "", query: Mapping[str, str] | None = None) -> Actor:
    return Actor(ActorKind.STAFF, user, path=path, query=query or {})


def command_actor(name: str = "") -> Actor:
    """Return the command with this name, by default the one that was started."""
    return Actor(ActorKind.COMMAND, name=name or _started_command(), path=command_line())


def timeout_actor() -> Actor:
    """Return the clock: a timeout was due, or a condition came true."""
    return Actor(ActorKind.TIMEOUT, path=command_line())


def provider_actor(name: str) -> Actor:
    """Return somebody outside who said so, such as a payment provider."""
    return Actor(ActorKind.PROVIDER, name=name)


@cache
def command_line() -> str:
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:255]


def _started_command() -> str:
    return next(iter(sys.argv[1:]), "")[:255]
