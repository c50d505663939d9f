"""`GET /customer-access`: what is hidden from guests (identity.md, 8)."""

from django.http import HttpResponse
from rest_framework.request import Request

from customers.access import restricted_resources
from glue.resources import Resource
from glue.views import GlueViewSet


class CustomerAccessViewSet(GlueViewSet):
    open_actions = frozenset({"list"})

    def list(self, request: Request) -> HttpResponse:
        return self.collection([Resource("customer-access", None, {"resourceTypes": restricted_resources()})])
