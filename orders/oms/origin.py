"""Who fired an event, and from where; the transition log keeps it."""

import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from agents.models import User


@cache
def _command_line() -> str:
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:255]


@cache
def host_name() -> str:
    return socket.gethostname()[:255]


@dataclass(frozen=True, slots=True)
class Origin:
    """A member of staff and the page, or nobody and the command line."""

    user: User | None = None
    path: str = field(default_factory=_command_line)
    query: Mapping[str, str] = field(default_factory=dict)
