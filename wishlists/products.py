"""What of the catalog may stand in a wishlist."""

from catalog.models import ApprovalStatus, ConcreteProduct, ProductConfiguration


def keepable_product(sku: str) -> ConcreteProduct | None:
    """Return an active product whose abstract one is approved, in any store: lists know no store."""
    return ConcreteProduct.objects.filter(
        sku=sku, is_active=True, abstract__approval_status=ApprovalStatus.APPROVED
    ).first()


def can_be_configured(product: ConcreteProduct) -> bool:
    return ProductConfiguration.objects.filter(product=product).exists()
