"""What is in a warehouse, for tests that need some of it."""

from decimal import Decimal

from catalog.actions.availability import refresh_availability
from catalog.models import ConcreteProduct, Stock, Warehouse


def set_stock(
    *, product: ConcreteProduct, warehouse: Warehouse, quantity: Decimal, is_never_out_of_stock: bool
) -> None:
    """Say how much of a product is in a warehouse, and bring its availability along."""
    Stock.objects.update_or_create(
        product=product,
        warehouse=warehouse,
        defaults={"quantity": quantity, "is_never_out_of_stock": is_never_out_of_stock},
    )
    refresh_availability(product_ids=[product.pk])
