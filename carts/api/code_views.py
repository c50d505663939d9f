"""Voucher and gift card codes on carts (checkout.md, 6)."""

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from carts.actions.codes import add_code, remove_code
from carts.api.base import CartBase, GuestBase
from carts.api.inputs import CodeInput


class VoucherViewSet(CartBase):
    """Vouchers alone: a gift card is no voucher."""

    inputs = {"create": CodeInput}
    accepts_gift_cards: ClassVar[bool] = False

    def create(self, request: Request) -> Response:
        row = add_code(
            uuid=self.cart_id(),
            owner=self.owner(),
            code=self.values["code"].strip(),
            accepts_gift_cards=self.accepts_gift_cards,
            **self.place,
        )
        return self.one_cart(row, status=201)

    def destroy(self, request: Request) -> Response:
        remove_code(
            uuid=self.cart_id(),
            owner=self.owner(),
            code=(self.context.resource_id or "").strip(),
            accepts_gift_cards=self.accepts_gift_cards,
            **self.place,
        )
        return self.nothing()


class CartCodeViewSet(VoucherViewSet):
    """Vouchers and gift cards."""

    accepts_gift_cards = True


class GuestVoucherViewSet(GuestBase, VoucherViewSet):
    pass


class GuestCartCodeViewSet(GuestBase, CartCodeViewSet):
    pass
