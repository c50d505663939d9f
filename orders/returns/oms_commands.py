from collections.abc import Sequence

from orders.models import OrderItem
from orders.oms.command_context import CommandContext
from orders.oms.registry import command
from orders.refunds.actions import set_remuneration


@command("Return/StartReturn")
def start_return(items: Sequence[OrderItem], context: CommandContext) -> None:
    set_remuneration(items=items)
