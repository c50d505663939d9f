"""Codes that bring a discount (data-import.md, 18)."""

from django.db import models

from carts.models.discounts import Discount


class VoucherBatch(models.Model):
    """Codes that were made together."""

    discount = models.ForeignKey(Discount, models.CASCADE, related_name="voucher_batches", db_index=False)
    number = models.PositiveIntegerField()
    max_uses = models.PositiveIntegerField(null=True, blank=True, help_text="Of each code. Empty: no limit.")
    is_active = models.BooleanField("active", default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "voucher batches"
        constraints = [models.UniqueConstraint(fields=["discount", "number"], name="carts_one_batch_per_number")]

    def __str__(self) -> str:
        return f"Batch {self.number} of {self.discount_id}"


class VoucherCode(models.Model):
    batch = models.ForeignKey(VoucherBatch, models.CASCADE, related_name="codes")
    code = models.CharField("voucher code", max_length=255, unique=True)
    use_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code
