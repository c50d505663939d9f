"""Configured bundles in carts (storefront.md, 8). They have no attribute rules: what is missing is refused later."""

from decimal import Decimal
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from carts.actions.bundles import SlotChoice, add_bundle, change_bundle, remove_bundle
from carts.api.base import CartBase, GuestBase
from carts.checks import PIECES_MAX
from carts.errors import BundleQuantityInvalid
from glue.constraints import Numeric


class BundleViewSet(CartBase):
    def create(self, request: Request) -> Response:
        return self.add(self.cart_id())

    def add(self, uuid: str | None) -> Response:
        row = add_bundle(
            uuid=uuid,
            owner=self.owner(),
            quantity=self.quantity(),
            template_uuid=text_of(self.attributes.get("templateUuid")),
            choices=slot_choices(self.attributes.get("items")),
            **self.place,
        )
        return self.one_cart(row, status=201)

    def partial_update(self, request: Request) -> Response:
        row = change_bundle(
            uuid=self.cart_id(),
            owner=self.owner(),
            group_key=self.context.resource_id or "",
            quantity=self.quantity(),
            **self.place,
        )
        return self.one_cart(row)

    def destroy(self, request: Request) -> Response:
        remove_bundle(uuid=self.cart_id(), owner=self.owner(), group_key=self.context.resource_id or "", **self.place)
        return self.nothing()

    def quantity(self) -> int:
        """Return how many bundles are wanted: a JSON integer. Raises `BundleQuantityInvalid` (422, 4003)."""
        sent = self.attributes.get("quantity")
        return bundle_quantity(sent if isinstance(sent, int) else None)


class GuestBundleViewSet(GuestBase, BundleViewSet):
    """An empty id of the cart stands for the guest's own one."""

    def create(self, request: Request) -> Response:
        return self.add(self.context.parent_id("guest-carts") or None)

    def quantity(self) -> int:
        """Guests may write the number as a text or with a decimal point."""
        return bundle_quantity(self.attributes.get("quantity"))


class FirstGuestBundleViewSet(GuestBundleViewSet):
    """A bundle of a guest without a cart in the path: it goes into the guest's cart."""


def bundle_quantity(sent: Any) -> int:
    """Return how many bundles are wanted. Raises `BundleQuantityInvalid` (422, 4003) for what is no whole number."""
    quantity = _whole(sent)
    if quantity is None or quantity <= 0:
        raise BundleQuantityInvalid
    return min(quantity, PIECES_MAX + 1)


def slot_choices(sent: Any) -> list[SlotChoice]:
    """Return what was chosen for the slots; what a member does not say is nothing that a cart would take."""
    members = sent if isinstance(sent, list) else []
    return [_choice(member if isinstance(member, dict) else {}) for member in members]


def text_of(sent: Any) -> str:
    """Return a text without the character that no database takes; anything else is no text."""
    return sent.replace("\x00", "\ufffd") if isinstance(sent, str) else ""


def _choice(member: dict[str, Any]) -> SlotChoice:
    quantity = max(_whole(member.get("quantity")) or 0, 0)
    return SlotChoice(text_of(member.get("sku")), min(quantity, PIECES_MAX**2), text_of(member.get("slotUuid")))


def _whole(sent: Any) -> int | None:
    if sent is None or Numeric().violation(sent) is not None:
        return None
    number = Decimal(str(sent))
    return int(number) if number.is_finite() and number == number.to_integral_value() else None
