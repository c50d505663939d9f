"""What orders keep back of product offers, and their stock."""

from decimal import Decimal

from django.db import transaction

from catalog.models import Warehouse
from catalog.reservations import Quantities, Reservations
from merchants.models import OfferStock, ProductOffer

RESERVATIONS = Reservations("merchants_offerreservation", "offer_reference")


@transaction.atomic
def reserve_offers(*, quantities: Quantities, store_name: str) -> None:
    """Keep back more of these offers, by their references; negative quantities give back, down to nothing."""
    RESERVATIONS.change(quantities, store_name)


@transaction.atomic
def set_reserved_offers(*, quantities: Quantities, store_name: str) -> None:
    """Say how much open orders of a store keep back of these offers, whatever was kept back before."""
    RESERVATIONS.set(quantities, store_name)


@transaction.atomic
def set_offer_stock(
    *, offer: ProductOffer, warehouse: Warehouse, quantity: Decimal, is_never_out_of_stock: bool
) -> None:
    """Say how much of an offer is in a warehouse."""
    OfferStock.objects.update_or_create(
        offer=offer,
        warehouse=warehouse,
        defaults={"quantity": quantity, "is_never_out_of_stock": is_never_out_of_stock},
    )
