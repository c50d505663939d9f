"""Making voucher codes: by the import of a shop's files, and by staff."""

import secrets
import string

from django.db import transaction
from django.db.models import Max

from carts.models import Discount, VoucherBatch, VoucherCode

CODE_LETTERS = string.ascii_lowercase + string.digits
CODES_OF_A_BATCH_MAX = 100_000
ROWS_A_STATEMENT = 1_000


@transaction.atomic
def generate_voucher_codes(
    *, discount: Discount, quantity: int, random_length: int, beginning: str = "", max_uses: int | None = None
) -> VoucherBatch:
    """Make so many codes of a discount as a new batch. Codes that are taken already are drawn again."""
    Discount.objects.select_for_update(of=("self",)).get(pk=discount.pk)  # two batches cannot get one number
    number = (discount.voucher_batches.aggregate(Max("number"))["number__max"] or 0) + 1
    batch = VoucherBatch.objects.create(discount=discount, number=number, max_uses=max_uses)
    codes: set[str] = set()
    while len(codes) < quantity:
        drawn = set(new_codes(beginning, random_length, quantity - len(codes))) - codes
        codes |= drawn - set(VoucherCode.objects.filter(code__in=drawn).values_list("code", flat=True))
    VoucherCode.objects.bulk_create([VoucherCode(batch=batch, code=code) for code in sorted(codes)], ROWS_A_STATEMENT)
    return batch


def new_codes(beginning: str, random_length: int, quantity: int) -> list[str]:
    """Return different codes that nobody can guess from each other, in no particular order."""
    codes: dict[str, None] = {}
    while len(codes) < quantity:
        codes[beginning + "".join(secrets.choice(CODE_LETTERS) for _ in range(random_length))] = None
    return list(codes)
