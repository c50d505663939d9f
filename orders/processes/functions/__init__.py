"""The commands, conditions and timeout processors that Kontor brings along, by the names of shops' process files."""

from orders.processes.functions import commands, conditions, merchants, timeouts

__all__ = ["commands", "conditions", "merchants", "timeouts"]
