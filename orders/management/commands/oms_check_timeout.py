"""`manage.py oms_check_timeout`: fire the events whose time has come; a timer runs it every minute."""

from orders.management.jobs import JobCommand
from orders.oms.jobs import fire_due_timeouts


class Command(JobCommand):
    help = (
        "Fire the events of order items whose timeout has passed. Run it every minute, or oms_run in its place; any "
        "number of machines may. Items that fail are set aside for a while and do not stop the others."
    )
    job = fire_due_timeouts
