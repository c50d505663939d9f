"""Rows of the transition log."""

from collections.abc import Iterable
from datetime import datetime

from orders.models import TransitionLog
from orders.processes.kinds import Item, Kind
from orders.processes.origin import Origin, host_name
from orders.processes.steps import Step


class Logbook:
    """Writes what one origin does."""

    def __init__(self, kind: Kind, origin: Origin, now: datetime) -> None:
        self.kind = kind
        self.origin = origin
        self.now = now

    def entries(
        self, step: Step, items: Iterable[Item], *, target: str = "", condition: str = "", error: str = ""
    ) -> list[TransitionLog]:
        """Return one row an item, not yet written."""
        return [
            TransitionLog(
                **self.kind.log_keys(item),
                quantity=item.quantity,
                process=step.process.name,
                event=step.label,
                source_state=step.state,
                target_state=target,
                command=step.event.command if step.event else "",
                condition=condition,
                user=self.origin.user,
                host_name=host_name(),
                path=self.origin.path[:255],
                query=dict(self.origin.query),
                is_error=bool(error),
                error_message=error,
                created_at=self.now,
            )
            for item in items
        ]
