"""Reviews that customers write; staff approve them before anybody sees them."""

from django.db import transaction

from catalog.models import ProductReview


@transaction.atomic
def add_review(
    *,
    product_id: int,
    customer_reference: str,
    locale_name: str,
    rating: int,
    summary: str,
    nickname: str,
    description: str | None,
) -> ProductReview:
    """Keep what a customer says of an abstract product, as pending."""
    return ProductReview.objects.create(
        product_id=product_id,
        customer_reference=customer_reference,
        locale_name=locale_name,
        rating=rating,
        summary=summary,
        nickname=nickname,
        description=description,
    )
