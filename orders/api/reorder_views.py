"""Customers ordering once more (orders.md, 7.2)."""

from django.http import HttpResponse
from rest_framework.request import Request

from carts.api.base import CartBase
from glue.constraints import NotBlank
from glue.inputs import Attribute, GlueInput, Text
from orders.actions.reorders import REPLACE, reorder
from orders.errors import OrderUnknown
from orders.processes import Origin


class ReorderInput(GlueInput):
    order_reference = Text(NotBlank())
    reorder_strategy = Text(required=False)
    is_amendment = Attribute(required=False)


class CartReorderViewSet(CartBase):
    """The answer is the customer's cart."""

    inputs = {"create": ReorderInput}

    def create(self, request: Request) -> HttpResponse:
        customer_id = self.context.identity.customer_id
        if customer_id is None:
            raise OrderUnknown
        row = reorder(
            customer_id=customer_id,
            reference=str(self.values["order_reference"]),
            strategy=self.values.get("reorder_strategy") or REPLACE,
            is_amendment=self.values.get("is_amendment") is True,
            origin=Origin(path=request.path),
            **self.place,
        )
        return self.one_cart(row, status=201)
