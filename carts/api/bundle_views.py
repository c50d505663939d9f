"""Configured bundles in carts (checkout.md, 7)."""

from decimal import Decimal
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from carts.actions.bundles import SlotChoice, add_bundle, change_bundle, remove_bundle
from carts.api.base import CartBase, GuestBase
from carts.api.inputs import BundleChange, BundleInput
from carts.checks import PIECES_MAX
from carts.errors import BundleQuantityInvalid
from glue.constraints import Numeric


class BundleViewSet(CartBase):
    inputs = {"create": BundleInput, "partial_update": BundleChange}

    def create(self, request: Request) -> Response:
        return self.add(self.cart_id())

    def add(self, uuid: str | None) -> Response:
        row = add_bundle(
            uuid=uuid,
            owner=self.owner(),
            template_uuid=self.values["template_uuid"],
            quantity=bundle_quantity(self.values["quantity"]),
            choices=slot_choices(self.values["items"]),
            **self.place,
        )
        return self.one_cart(row, status=201)

    def partial_update(self, request: Request) -> Response:
        row = change_bundle(
            uuid=self.cart_id(),
            owner=self.owner(),
            group_key=self.context.resource_id or "",
            quantity=bundle_quantity(self.values["quantity"]),
            **self.place,
        )
        return self.one_cart(row)

    def destroy(self, request: Request) -> Response:
        remove_bundle(uuid=self.cart_id(), owner=self.owner(), group_key=self.context.resource_id or "", **self.place)
        return self.nothing()


class GuestBundleViewSet(GuestBase, BundleViewSet):
    pass


class FirstGuestBundleViewSet(GuestBundleViewSet):
    """A bundle of a guest without a cart in the path: it goes into the guest's cart."""

    def create(self, request: Request) -> Response:
        return self.add(None)


def bundle_quantity(sent: Any) -> int:
    """Return how many bundles are wanted. Raises `BundleQuantityInvalid` (422, 4003) for what is no whole number."""
    quantity = _whole(sent)
    if quantity is None or quantity <= 0:
        raise BundleQuantityInvalid
    return min(quantity, PIECES_MAX + 1)


def slot_choices(sent: Any) -> list[SlotChoice]:
    """Return what was chosen for the slots; where a member is no choice nothing is, which the action refuses."""
    members = sent if isinstance(sent, list) else []
    choices = []
    for member in members:
        chosen = member if isinstance(member, dict) else {}
        sku, slot, quantity = chosen.get("sku"), chosen.get("slotUuid"), _whole(chosen.get("quantity"))
        if not (isinstance(sku, str) and "\x00" not in sku and isinstance(slot, str) and quantity):
            return []
        choices.append(SlotChoice(sku, min(quantity, PIECES_MAX**2), slot))
    return choices


def _whole(sent: Any) -> int | None:
    if sent is None or Numeric().violation(sent) is not None:
        return None
    number = Decimal(str(sent))
    return int(number) if number.is_finite() and number == number.to_integral_value() else None
