from django_tasks import task

from notifications.subscriptions.announcements import announce_batch


@task()
def announce_returns_to_stock() -> None:
    """Write the next batch of back-in-stock mails; a job of its own goes on, so that others get their turn."""
    if announce_batch() is not None:
        announce_returns_to_stock.enqueue()
