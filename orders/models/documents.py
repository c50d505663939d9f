from django.db import models

from orders.models.orders import Order


class OrderDocument(models.Model):
    """What an order says over the API, finished: the attributes of its detail form and of its list form as JSON text.

    Current as long as `revision` equals the order's and `format_version` equals `FORMAT`; otherwise the next reader
    builds it anew (`orders/api_documents`). Rows are the truth: `manage.py check_documents` proves stored equals
    rebuilt.
    """

    FORMAT = 1
    """What the builders write. Raise it with every change of them that shows in a stored text
    (`tests/orders/test_api_documents_format.py` notices)."""

    order = models.OneToOneField(Order, models.CASCADE, primary_key=True, related_name="document")
    revision = models.PositiveIntegerField()
    format_version = models.PositiveSmallIntegerField(db_default=0, help_text="0: stored before formats had numbers.")
    detail = models.TextField()
    entry = models.TextField(help_text="The list form.")

    def __str__(self) -> str:
        return f"Document of {self.order_id}"
