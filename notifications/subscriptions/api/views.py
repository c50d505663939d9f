"""Subscribing, unsubscribing, and the lists of a customer (catalog.md, 17)."""

from django.http import HttpResponse
from rest_framework.request import Request

from glue.client_address import client_address
from glue.views import GlueViewSet
from notifications.subscriptions.actions import subscribe, unsubscribe
from notifications.subscriptions.api.inputs import SubscriptionInput
from notifications.subscriptions.api.resources import subscription_resource
from notifications.subscriptions.errors import ForeignSubscriptions, SubscriptionNotFound
from notifications.subscriptions.models import GUEST_PREFIX, AvailabilitySubscription


class AvailabilityNotificationViewSet(GlueViewSet):
    """Open to everybody: the key of a subscription is all that ends it."""

    open_actions = frozenset({"create", "destroy"})
    inputs = {"create": SubscriptionInput}

    def create(self, request: Request) -> HttpResponse:
        subscription = subscribe(
            sku=self.values["sku"],
            email=self.values["email"],
            store_name=self.context.store.name,
            locale_name=self.context.locale_name,
            customer_reference=self._owner(),
            client_address=client_address(request),
        )
        return self.single(subscription_resource(subscription), status=201)

    def destroy(self, request: Request) -> HttpResponse:
        subscription = AvailabilitySubscription.objects.filter(key=self.context.resource_id).first()
        if subscription is None:
            raise SubscriptionNotFound
        unsubscribe(subscription=subscription, client_address=client_address(request))
        return self.nothing()

    def _owner(self) -> str | None:
        if self.context.guest_id is not None:
            return f"{GUEST_PREFIX}{self.context.guest_id}"
        return self.context.identity.customer_reference


class MyAvailabilityNotificationViewSet(GlueViewSet):
    """The customer's subscriptions in the current store, the oldest first; all of them, or one page."""

    def list(self, request: Request) -> HttpResponse:
        reference = self.context.identity.customer_reference
        if reference is None:
            return self.collection([])
        subscriptions = AvailabilitySubscription.objects.of_customer(reference).in_store(self.context.store.name)
        page = self.context.page
        if page is None or page.limit is None:
            return self.collection([subscription_resource(subscription) for subscription in subscriptions])
        total = subscriptions.count()
        number = min(page.offset // page.limit, max(total - 1, 0) // page.limit)  # protocol.md, 10
        shown = subscriptions[number * page.limit : (number + 1) * page.limit]
        return self.collection([subscription_resource(subscription) for subscription in shown], page, total)


class CustomerAvailabilityNotificationViewSet(MyAvailabilityNotificationViewSet):
    """The same list below `/customers/{customerReference}`, the own reference only."""

    def check_user(self) -> None:
        if self.context.parent_id("customers") != self.context.identity.customer_reference:
            raise ForeignSubscriptions
