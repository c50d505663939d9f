"""Order processes: read from a shop's XML files, and the engine that moves items along them (orders.md, 11 and 12).

    outcome = trigger_event(event="ship", items=order.items.all(), actor=staff_actor(user, request.path))
    outcome.moved, outcome.refused

`possible_events(items)` names the buttons, `start_process(items=items)` begins the life of new items.
"""

from orders.oms.engine import check_conditions, finish_initial_steps, possible_events, start_process, trigger_event
from orders.oms.errors import ProcessError
from orders.oms.outcome import Outcome

__all__ = [
    "Outcome",
    "ProcessError",
    "check_conditions",
    "finish_initial_steps",
    "possible_events",
    "start_process",
    "trigger_event",
]
