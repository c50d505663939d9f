"""What merchants offer: new offers and their changes, their stock, and what orders keep back of them."""

from decimal import Decimal
from itertools import chain, count

from django.db import transaction

from catalog.models import ConcreteProduct, Warehouse
from catalog.reservation_table import Quantities, ReservationTable
from merchants.models import Merchant, OfferApproval, OfferStock, ProductOffer

REFERENCE_STEM_MAX = 240
RESERVATIONS = ReservationTable("merchants_offerreservation", "offer_reference")


@transaction.atomic
def submit_offer(*, offer: ProductOffer, merchant: Merchant) -> ProductOffer:
    """Save a merchant's new offer under a reference of its own. Customers see it once staff have approved it."""
    offer.merchant = merchant
    offer.reference = _free_reference(merchant, offer.product)
    offer.approval_status = OfferApproval.WAITING
    offer.save()
    return offer


@transaction.atomic
def edit_offer(*, offer: ProductOffer) -> ProductOffer:
    """Save what a merchant changed; a denied offer is put forward again by that."""
    if offer.approval_status == OfferApproval.DENIED:
        offer.approval_status = OfferApproval.WAITING
    offer.save()
    return offer


def warehouse_of(*, merchant: Merchant) -> Warehouse:
    """Return the merchant's warehouse; who has none gets one, named as in the import (data-import.md, 21)."""
    known = merchant.warehouses.order_by("pk").first()
    return known or _new_warehouse(merchant)


@transaction.atomic
def _new_warehouse(merchant: Merchant) -> Warehouse:
    name = f"{merchant.name} {merchant.reference} Warehouse 1"
    warehouse, _is_new = Warehouse.objects.get_or_create(name=name)
    warehouse.stores.add(*merchant.stores.all())
    merchant.warehouses.add(warehouse)
    return warehouse


def _free_reference(merchant: Merchant, product: ConcreteProduct) -> str:
    """Return a reference that begins with the merchant's own, so that it tells nothing of other merchants' offers."""
    stem = f"{merchant.reference}-{product.sku}"[:REFERENCE_STEM_MAX]
    taken = set(ProductOffer.objects.filter(reference__startswith=stem).values_list("reference", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(reference for reference in chain([stem], numbered) if reference not in taken)


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
