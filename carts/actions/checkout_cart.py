"""What becomes of a cart and its codes when it is ordered, in the transaction that places the order."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, Q

from carts.models import Cart, VoucherCode
from database.statements import Statement

DELETION = (
    "DELETE FROM carts_cartitem WHERE cart_id = %s",
    "DELETE FROM carts_cartcode WHERE cart_id = %s",
    "DELETE FROM carts_cart WHERE id = %s",
)


class VoucherUsedUp(Exception):
    """A code was used by other orders until it had no use left."""


@transaction.atomic(savepoint=False)
def count_voucher_uses(*, codes: Collection[str]) -> None:
    """Count one more order for each of these codes; raises `VoucherUsedUp` where one has no use left (17.7)."""
    if not codes:
        return
    used = VoucherCode.objects.filter(code__in=codes)
    keys = list(used.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    limit = F("batch__max_uses")
    has_uses_left = Q(batch__max_uses=None) | Q(batch__max_uses=0) | Q(use_count__lt=limit)
    free = VoucherCode.objects.filter(has_uses_left, pk__in=keys).values("pk")
    if VoucherCode.objects.filter(pk__in=free).update(use_count=F("use_count") + 1) < len(keys):
        raise VoucherUsedUp


@transaction.atomic(savepoint=False)
def give_voucher_uses_back(*, codes: Collection[str]) -> None:
    """Count one order less for each of these codes: the order that used them no longer does."""
    for code in sorted(codes):
        VoucherCode.objects.filter(code=code, use_count__gt=0).update(use_count=F("use_count") - 1)


def deletion_of(cart: Cart) -> list[Statement]:
    """Return what deletes a cart whose row is held, with its lines and codes, to be sent with what was made of it."""
    return [(statement, (cart.pk,)) for statement in DELETION]
