from django_tasks import task

from checkout.amendment_drafts import apply_draft


@task()
def apply_amendment_draft(order_id: int) -> None:
    """Make a change of an order that was laid aside."""
    apply_draft(order_id=order_id)
