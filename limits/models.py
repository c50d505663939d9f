"""Counters of a shop without Redis, and of one whose Redis does not answer."""

from django.db import models


class Counter(models.Model):
    """How often something has happened within a window of time. `name` is a checksum: it shows nobody's address."""

    name = models.CharField(max_length=100, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.BigIntegerField("end", help_text="Unix milliseconds; from then on the counter is at nothing.")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["ends_at"], name="limits_counter_end")]

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at}"
