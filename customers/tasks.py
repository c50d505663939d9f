from django_tasks import task

from customers.registration_links import mail_registration_link_again
from customers.restore_links import mail_restore_link

BEFORE_THE_OTHERS = 10
"""People wait for this link; everything else that waits in the queue is for later."""


@task(priority=BEFORE_THE_OTHERS)
def mail_asked_restore_link(customer_id: int | None, store_name: str, locale_name: str) -> None:
    """Mail the link that somebody asked for; without a customer there is nobody to mail."""
    mail_restore_link(customer_id=customer_id, store_name=store_name, locale_name=locale_name)


@task(priority=BEFORE_THE_OTHERS)
def mail_lapsed_registration(customer_id: int) -> None:
    """Tell somebody who signs in before the confirmation, by mail and by mail alone, what to do."""
    mail_registration_link_again(customer_id=customer_id)
