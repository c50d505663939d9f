"""Subscribing, unsubscribing, and the lists of a customer (catalog.md, 17)."""

from rest_framework.request import Request
from rest_framework.response import Response

from glue.client_address import client_address
from glue.constraints import Email, NotBlank
from glue.inputs import GlueInput, Text
from glue.pagination import GluePagination
from glue.views import GlueViewSet
from notifications.subscriptions.actions import subscribe, unsubscribe
from notifications.subscriptions.api.resources import subscription_resource
from notifications.subscriptions.errors import ForeignSubscriptions, SubscriptionNotFound
from notifications.subscriptions.models import GUEST_PREFIX, AvailabilitySubscription


class SubscriptionInput(GlueInput):
    sku = Text(NotBlank())
    email = Text(NotBlank(), Email())


class AvailabilityNotificationViewSet(GlueViewSet):
    """Open to everybody: the key of a subscription is all that ends it."""

    open_actions = frozenset({"create", "destroy"})
    inputs = {"create": SubscriptionInput}

    def create(self, request: Request) -> Response:
        subscription = subscribe(
            sku=self.values["sku"],
            email=self.values["email"],
            store_name=self.context.store.name,
            locale_name=self.context.locale_name,
            customer_reference=self._owner(),
            client_address=client_address(request),
        )
        return self.single(subscription_resource(subscription), status=201)

    def destroy(self, request: Request) -> Response:
        subscription = AvailabilitySubscription.objects.filter(key=self.context.resource_id).first()
        if subscription is None:
            raise SubscriptionNotFound
        unsubscribe(subscription=subscription, client_address=client_address(request))
        return self.nothing()

    def _owner(self) -> str | None:
        if self.context.guest_id is not None:
            return f"{GUEST_PREFIX}{self.context.guest_id}"
        return self.context.identity.customer_reference


class SubscriptionPagination(GluePagination):
    """The page that the offset falls into, whole; beyond the end the last one (protocol.md, 10)."""

    def get_offset(self, request: Request) -> int:
        last = max(self.count - 1, 0) // self.limit
        return min(super().get_offset(request) // self.limit, last) * self.limit


class MyAvailabilityNotificationViewSet(GlueViewSet):
    """The customer's subscriptions in the current store, the oldest first; all of them, or one page."""

    pagination_class = SubscriptionPagination

    def list(self, request: Request) -> Response:
        reference = self.context.identity.customer_reference
        if reference is None:
            return self.collection([])
        subscriptions = AvailabilitySubscription.objects.of_customer(reference).in_store(self.context.store.name)
        shown = self.paginate_queryset(self.filter_queryset(subscriptions))
        if shown is None:
            return self.collection([subscription_resource(subscription) for subscription in subscriptions])
        return self.get_paginated_response([subscription_resource(subscription) for subscription in shown])


class CustomerAvailabilityNotificationViewSet(MyAvailabilityNotificationViewSet):
    """The same list below `/customers/{customerReference}`, the own reference only."""

    def check_user(self) -> None:
        if self.context.parent_id("customers") != self.context.identity.customer_reference:
            raise ForeignSubscriptions
