"""`manage.py merchant_oms_trigger_event FILE.csv`: fire events that merchants' systems have written down."""

from orders.management.event_files import EventFileCommand
from orders.oms.status_import import MERCHANT_EVENTS


class Command(EventFileCommand):
    source = MERCHANT_EVENTS
    help = (
        "Fire events of merchants' processes out of a CSV file with the columns "
        f"{', '.join(MERCHANT_EVENTS.columns)}, row by row; the item's reference is the uuid of the order item, as in "
        "oms_status_import. The order follows as the process says, in the same step. Rows that cannot be used are "
        "named with their line, the others are fired."
    )
