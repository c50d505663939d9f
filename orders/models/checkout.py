"""What placing orders keeps beside the orders themselves."""

from django.db import models
from django.utils import timezone


class OrderCounter(models.Model):
    """The last number given to an order of a prefix, such as `DE` (orders.md, 9.2); numbers are never reused."""

    prefix = models.CharField(max_length=200, primary_key=True)
    last_number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}--{self.last_number}"


class CheckoutAnswer(models.Model):
    """The answer to a request with an `Idempotency-Key`, sent again to whoever repeats it (checkout.md, 10.7).

    `caller` is a customer reference, or `anonymous:` with the id of a guest: equal keys of two callers are two keys.
    """

    caller = models.CharField(max_length=300)
    key = models.CharField(max_length=255)
    request_hash = models.CharField(max_length=64, help_text="SHA-256 of method, path, query and body.")
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="orders_one_answer_per_key")]
        indexes = [models.Index(fields=["created_at", "id"], name="orders_answers_by_age")]

    def __str__(self) -> str:
        return f"{self.status} for {self.caller}"
