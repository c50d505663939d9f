"""What customers say of a product (catalog.md, 15)."""

from django.db import models

from catalog.models.products import AbstractProduct


class ReviewStatus(models.TextChoices):
    PENDING = "pending", "pending"
    APPROVED = "approved", "approved"
    REJECTED = "rejected", "rejected"


class ProductReview(models.Model):
    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="reviews", db_index=False)
    customer_reference = models.CharField(max_length=255)
    locale_name = models.CharField("locale", max_length=10)
    nickname = models.CharField(max_length=255)
    summary = models.CharField(max_length=255)
    description = models.TextField(null=True, blank=True)
    rating = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=ReviewStatus, default=ReviewStatus.PENDING)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["product", "status"], name="catalog_reviews_of_product")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rating__gte=1, rating__lte=5), name="catalog_review_rating_from_1_to_5"
            )
        ]

    def __str__(self) -> str:
        return f"{self.summary} ({self.rating})"
