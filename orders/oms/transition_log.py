"""Rows of the transition log."""

import socket
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from audit import Actor
from database.insert_select import insert_for_each
from orders.models import TransitionLog
from orders.oms.item_kinds import Item, ItemKind
from orders.oms.steps import ProcessStep


@cache
def host_name() -> str:
    return socket.gethostname()[:255]


class TransitionLogWriter:
    """Writes what one actor does, and where."""

    def __init__(self, kind: ItemKind, actor: Actor, now: datetime) -> None:
        self.kind = kind
        self.actor = actor
        self.now = now

    def write(
        self,
        step: ProcessStep,
        items: Iterable[Item],
        *,
        target: str = "",
        condition: str = "",
        error: str = "",
        is_locked: bool = False,
    ) -> None:
        """Write one row for each of these stored items."""
        columns = self._columns(step, target=target, condition=condition, error=error)
        entry = TransitionLog(**columns, is_locked=is_locked)
        insert_for_each(self.kind.source, entry, self.kind.log_columns, [item.pk for item in items])

    def entries(self, step: ProcessStep, items: Iterable[Item], *, target: str, condition: str) -> list[dict[str, Any]]:
        """Return the columns of one row an item."""
        columns = self._columns(step, target=target, condition=condition)
        return [{**columns, **self.kind.log_keys(item), "quantity": item.quantity} for item in items]

    def _columns(self, step: ProcessStep, *, target: str, condition: str, error: str = "") -> dict[str, Any]:
        return {
            "process": step.process.name,
            "event": step.label,
            "source_state": step.state,
            "target_state": target,
            "command": step.event.command if step.event else "",
            "condition": condition,
            "user_id": self.actor.user.pk if self.actor.user else None,
            "host_name": host_name(),
            "path": self.actor.path[:255],
            "query": dict(self.actor.query),
            "is_error": bool(error),
            "error_message": error,
            "created_at": self.now,
        }
