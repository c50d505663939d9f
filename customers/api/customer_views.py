"""Customers reading themselves (identity.md, 6.2 and 6.3)."""

from django.http import HttpResponse
from rest_framework.request import Request

from customers.api.resources import customer_resource
from customers.errors import CustomerNotFound
from customers.models import Customer
from glue.views import GlueViewSet


class CustomerViewSet(GlueViewSet):
    def list(self, request: Request) -> HttpResponse:
        return self.collection([customer_resource(self._own_record())])

    def retrieve(self, request: Request) -> HttpResponse:
        if self.context.resource_id != self.context.identity.customer_reference:
            raise CustomerNotFound
        return self.single(customer_resource(self._own_record()))

    def _own_record(self) -> Customer:
        customer = Customer.objects.known().filter(pk=self.context.identity.customer_id or 0).first()
        if customer is None:
            raise CustomerNotFound
        return customer
