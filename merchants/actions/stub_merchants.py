from collections.abc import Iterable

from merchants.models import Merchant


def add_stub_merchants(references: Iterable[str]) -> list[Merchant]:
    """Add merchants that an order import names and nobody has told us about; the storefront does not show them."""
    return Merchant.objects.bulk_create(
        Merchant(reference=reference, name=reference, is_stub=True) for reference in references
    )
