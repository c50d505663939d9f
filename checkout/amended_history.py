"""What an item of a changed order went through before: its steps and its log outlive the row that had them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from checkout.amendment import Amended
from orders.models import ItemStateChange, OrderItem, TransitionLog


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """Rows that are to be written once more, for the items that took the place of theirs; in their order."""

    state_changes: Sequence[ItemStateChange] = ()
    log: Sequence[TransitionLog] = ()


def history_of_kept_items(amended: Amended, items: Sequence[OrderItem]) -> ItemHistory:
    """Return the history of the items that stay in a changed order, by their uuid; to be asked before they go.

    Steps of merchants' own processes go with the merchant's items. Two statements.
    """
    uuid_of: dict[int, UUID] = {item.pk: item.uuid for item in amended.items}
    new_of = {item.uuid: item for item in items}
    kept = [key for key, uuid in uuid_of.items() if uuid in new_of]
    changes = list(ItemStateChange.objects.filter(item__in=kept).order_by("pk"))
    log = list(TransitionLog.objects.filter(item__in=kept, merchant_item=None).order_by("pk"))
    for change in changes:
        change.item, change.pk = new_of[uuid_of[change.item_id]], None
    for entry in log:
        entry.item, entry.pk = new_of[uuid_of[entry.item_id]], None
    return ItemHistory(changes, log)
