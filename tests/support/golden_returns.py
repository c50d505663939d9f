"""What Mira Sand of the golden shop has sent back; keys are fixed, since ids on the wire follow from them."""

from datetime import UTC, datetime

from catalog.models import GlossaryEntry, Store
from orders.models import OrderItem, Return, ReturnItem, ReturnReason

REASONS = (("damaged", "Damaged", "Beschädigt"), ("wrong", "Wrong Item", "Falscher Artikel"), ("other", "Other", ""))


def open_return_desk() -> None:
    """Offer three reasons, one of them without a German text."""
    Store.objects.get_or_create(name="DE")
    for key, english, german in REASONS:
        name = f"return.reasons.{key}"
        ReturnReason.objects.create(key=key, name=name)
        GlossaryEntry.objects.create(key=name, locale_name="en_US", text=english)
        if german:
            GlossaryEntry.objects.create(key=name, locale_name="de_DE", text=german)


def send_back_tent_and_set() -> None:
    """The tent of DE--7002 came back and was refunded; both parts of a bundle of DE--7001 are on their way."""
    refund = {"refundable_amount": 0, "canceled_amount": 3877, "tax_amount_after_cancellation": 277}
    OrderItem.objects.filter(pk=9006).update(state="refunded", remuneration_amount=3877, **refund)
    OrderItem.objects.filter(pk=9003).update(state="waiting for return", remuneration_amount=1500)
    OrderItem.objects.filter(pk=9004).update(state="shipped", remuneration_amount=2500)
    tent = _return("DE--900-R1", datetime(2024, 3, 20, 8, 0, tzinfo=UTC), currency_iso_code="CHF")
    parts = _return("DE--900-R2", datetime(2024, 3, 21, 8, 0, tzinfo=UTC), merchant_reference="MER000900")
    ReturnItem.objects.create(pk=9601, parent=tent, order_item_id=9006, reason="Too small, Größe passt nicht")
    ReturnItem.objects.create(pk=9602, parent=parts, order_item_id=9003, reason=None)
    ReturnItem.objects.create(pk=9603, parent=parts, order_item_id=9004, reason="Wrong Item")


def _return(reference: str, created_at: datetime, **fields: object) -> Return:
    values = {"store_name": "DE", "currency_iso_code": "EUR", "customer_reference": "DE--900"}
    customer_id = OrderItem.objects.get(pk=9006).order.customer_id
    return Return.objects.create(
        reference=reference, created_at=created_at, customer_id=customer_id, **{**values, **fields}
    )
