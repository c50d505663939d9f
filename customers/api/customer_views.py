"""Customers registering, reading, changing and leaving (identity.md, 6)."""

from rest_framework.request import Request
from rest_framework.response import Response

from customers.actions import anonymize_customer, change_customer, register_customer
from customers.api.inputs import CustomerInput, RegistrationInput
from customers.api.resources import customer_resource
from customers.audit import actor_of
from customers.errors import CustomerNotFound, ForeignCustomer, PasswordsDiffer, TermsNotAccepted
from customers.events import guest_of, guest_registered, send_guest_identified
from customers.guest_access import restricted_resources
from customers.models import Customer
from glue.client_address import client_address
from glue.resources import Resource
from glue.views import GlueViewSet


class CustomerBase(GlueViewSet):
    """What all endpoints of a signed-in customer share."""

    def own_record(self) -> Customer:
        """Return the token's customer. Raises `CustomerNotFound` (404, 402) for an agent or an anonymised one."""
        customer = Customer.objects.known().filter(pk=self.context.identity.customer_id or 0).first()
        if customer is None:
            raise CustomerNotFound
        return customer

    def require_own(self, reference: str) -> None:
        """Refuse another customer's path, whether or not that customer exists (403, 411)."""
        if reference != self.context.identity.customer_reference:
            raise ForeignCustomer


class CustomerViewSet(CustomerBase):
    open_actions = frozenset({"create"})
    inputs = {"create": RegistrationInput, "partial_update": CustomerInput}

    def check_user(self) -> None:
        if self.action in ("partial_update", "destroy"):
            self.require_own(self.context.resource_id or "")

    def list(self, request: Request) -> Response:
        return self.collection([customer_resource(self.own_record())])

    def retrieve(self, request: Request) -> Response:
        if self.context.resource_id != self.context.identity.customer_reference:
            raise CustomerNotFound
        return self.single(customer_resource(self.own_record()))

    def create(self, request: Request) -> Response:
        values = dict(self.values)
        if values.pop("accepted_terms") is None:
            raise TermsNotAccepted
        if values["password"] != values.pop("confirm_password"):
            raise PasswordsDiffer("password")
        customer = register_customer(
            **values,
            store_name=self.context.store.name,
            locale_name=self.context.locale_name,
            client_address=client_address(request),
        )
        send_guest_identified(guest_registered, customer_id=customer.pk, **guest_of(self.context))
        return self.single(customer_resource(customer), status=201)

    def partial_update(self, request: Request) -> Response:
        values = dict(self.values)
        password, confirmation = values.pop("password", None), values.pop("confirm_password", None)
        if password and password != confirmation:
            raise PasswordsDiffer("password")
        customer = change_customer(
            customer=self.own_record(),
            changes=values,
            actor=actor_of(self.context.identity),
            locale_name=self.context.locale_name,
            client_address=client_address(request),
        )
        return self.single(customer_resource(customer))

    def destroy(self, request: Request) -> Response:
        anonymize_customer(customer=self.own_record(), actor=actor_of(self.context.identity))
        return self.nothing()


class CustomerAccessViewSet(GlueViewSet):
    open_actions = frozenset({"list"})

    def list(self, request: Request) -> Response:
        return self.collection([Resource("customer-access", None, {"resourceTypes": restricted_resources()})])
