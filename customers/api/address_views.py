"""A customer's address book (identity.md, 9)."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from customers.actions import add_address, change_address, remove_address
from customers.api.customer_views import CustomerBase
from customers.api.inputs import AddressChangeInput, AddressInput
from customers.api.resources import address_resource
from customers.audit import actor_of
from customers.errors import AddressNotFound, CustomerNotFound, CustomerReferenceMissing, ForeignCustomer
from customers.models import Customer, CustomerAddress


class AddressViewSet(CustomerBase):
    inputs = {"create": AddressInput, "partial_update": AddressChangeInput}

    def check_user(self) -> None:
        reference = self.context.parent_id("customers")
        if not reference and self.context.verb == "GET":
            raise CustomerNotFound
        self.require_own(reference)

    def list(self, request: Request) -> Response:
        customer = self.own_record()
        addresses = customer.addresses.order_by("pk")
        return self.collection([address_resource(address, customer) for address in addresses])

    def retrieve(self, request: Request) -> Response:
        customer = self.own_record()
        return self.single(address_resource(self._address(customer), customer))

    def create(self, request: Request) -> Response:
        customer = self.own_record()
        address = add_address(customer=customer, values=dict(self.values), actor=actor_of(self.context.identity))
        return self.single(address_resource(address, customer), status=201)

    def partial_update(self, request: Request) -> Response:
        customer = self.own_record()
        address = self._address(customer)
        change_address(
            customer=customer, address=address, values=dict(self.values), actor=actor_of(self.context.identity)
        )
        return self.single(address_resource(address, customer))

    def destroy(self, request: Request) -> Response:
        customer = self.own_record()
        remove_address(customer=customer, address=self._address(customer), actor=actor_of(self.context.identity))
        return self.nothing()

    def _address(self, customer: Customer) -> CustomerAddress:
        try:
            uuid = UUID(self.context.resource_id or "")
        except ValueError:
            raise AddressNotFound from None
        address = customer.addresses.filter(uuid=uuid).first()
        if address is None:
            raise AddressNotFound
        return address


class AddressWithoutCustomerViewSet(CustomerBase):
    """`/addresses` without a customer in the path: the list says what is missing, everything else is foreign."""

    inputs = {"create": AddressInput, "partial_update": AddressChangeInput}

    def check_user(self) -> None:
        if self.action != "list":
            raise ForeignCustomer

    def list(self, request: Request) -> Response:
        raise CustomerReferenceMissing

    def retrieve(self, request: Request) -> Response:
        raise ForeignCustomer

    create = partial_update = destroy = retrieve
