"""`manage.py oms_check_condition`: take the transitions that wait for a condition; a timer runs it every minute."""

from orders.management.jobs import JobCommand
from orders.oms.jobs import run_condition_checks


class Command(JobCommand):
    help = (
        "Move order items whose way out needs no event and whose condition is true by now. Run it every minute, or "
        "oms_run in its place; any number of machines may. Items that fail are set aside and do not stop the others."
    )
    job = run_condition_checks
