"""`manage.py oms_status_import FILE.csv`: fire events that another system, such as a warehouse, has written down."""

from orders.management.event_files import EventFileCommand
from orders.oms.status_import import ORDER_EVENTS


class Command(EventFileCommand):
    source = ORDER_EVENTS
    help = (
        f"Fire the events of a CSV file with the columns {', '.join(ORDER_EVENTS.columns)}, row by row; the item's "
        "reference is its uuid. Rows that cannot be used are named with their line, the others are fired. An item that "
        "is past its event already is refused, so a file that was read in part can be read again."
    )
