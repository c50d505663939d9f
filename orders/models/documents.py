from django.db import models

from orders.models.orders import Order


class OrderDocument(models.Model):
    """What an order says over the API, finished: the attributes of its detail form and of its list form as JSON text.

    Current as long as `revision` equals the order's; otherwise the next reader builds it anew
    (`orders/api_documents.py`). Rows are the truth: `manage.py check_documents` proves stored equals rebuilt.
    """

    order = models.OneToOneField(Order, models.CASCADE, primary_key=True, related_name="document")
    revision = models.PositiveIntegerField()
    detail = models.TextField()
    entry = models.TextField(help_text="The list form.")

    def __str__(self) -> str:
        return f"Document of {self.order_id}"
