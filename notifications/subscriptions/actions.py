"""Beginning and ending subscriptions (catalog.md, 17.1 and 17.2)."""

from django.db import IntegrityError, OperationalError, transaction

from catalog.queries.products import concrete_ids
from customers.actions.locks import lock_customer
from customers.emails import is_valid_email
from customers.errors import CustomerNotFound
from customers.models import Customer
from notifications.mail.limits import may_be_mailed
from notifications.subscriptions.errors import (
    ProductNotFound,
    SubscribingFailed,
    SubscriptionExists,
    SubscriptionNotFound,
    UnsubscribingFailed,
)
from notifications.subscriptions.mails import subscribed_mail, unsubscribed_mail
from notifications.subscriptions.models import EMAIL_LENGTH_MAX, REFERENCE_LENGTH_MAX, AvailabilitySubscription

KIND = "subscription"
"""Confirmations of both kinds count together: they only answer what somebody typed (`notifications/mail/limits.py`)."""


def subscribe(
    *,
    sku: str,
    email: str,
    store_name: str,
    locale_name: str,
    customer_reference: str | None = None,
    client_address: str = "",
) -> AvailabilitySubscription:
    """Let an address wait for a product, available or not, and confirm it by mail, within the limit of such mails.

    Raises, in this order: `SubscribingFailed` (422, 4604) for what no mail or no row can hold, `SubscriptionExists`
    (422, 4602), `ProductNotFound` (404, 4601) for anything but a concrete product, `CustomerNotFound` (404, 402) for an
    owner who was anonymised meanwhile.
    """
    if not is_valid_email(email) or len(email) > EMAIL_LENGTH_MAX or not _can_be_stored(customer_reference):
        raise SubscribingFailed
    if _is_subscribed(sku, email, store_name):
        raise SubscriptionExists
    if not concrete_ids([sku]):
        raise ProductNotFound
    subscription = AvailabilitySubscription(
        sku=sku, email=email, store_name=store_name, locale_name=locale_name, customer_reference=customer_reference
    )
    may_be_sent = may_be_mailed(kind=KIND, recipient=email, client=client_address)
    try:
        _save_and_mail(subscription, may_be_sent)
    except IntegrityError:
        if _is_subscribed(sku, email, store_name):  # somebody else subscribed it after we looked
            raise SubscriptionExists from None
        raise
    return subscription


def unsubscribe(*, subscription: AvailabilitySubscription, client_address: str = "") -> None:
    """End a subscription and confirm it by mail. Raises what `remove_subscription` raises."""
    _end(subscription, with_mail=may_be_mailed(kind=KIND, recipient=subscription.email, client=client_address))


def remove_subscription(*, subscription: AvailabilitySubscription) -> None:
    """End a subscription without a word.

    Raises `SubscriptionNotFound` (404, 4603) when it is gone already, and `UnsubscribingFailed` (422, 4605) when the
    database does not let us, as while a worker holds the row for too long.
    """
    _end(subscription, with_mail=False)


@transaction.atomic
def remove_subscriptions_of(*, customer_reference: str) -> int:
    """End all subscriptions of a customer without a word, in every store, and return how many there were."""
    ids = list(AvailabilitySubscription.objects.of_customer(customer_reference).locked().values_list("pk", flat=True))
    deleted, _ = AvailabilitySubscription.objects.filter(pk__in=ids).delete()
    return deleted


@transaction.atomic
def _save_and_mail(subscription: AvailabilitySubscription, may_be_sent: bool) -> None:
    if subscription.registered_reference is not None:
        lock_customer(_customer(subscription.registered_reference))
    subscription.save(force_insert=True)
    if may_be_sent:
        subscribed_mail(subscription=subscription)


def _customer(reference: str) -> Customer:
    customer = Customer.objects.known().filter(reference=reference).first()
    if customer is None:
        raise CustomerNotFound
    return customer


def _end(subscription: AvailabilitySubscription, *, with_mail: bool) -> None:
    try:
        with transaction.atomic():
            deleted, _ = AvailabilitySubscription.objects.filter(pk=subscription.pk).delete()
            if not deleted:
                raise SubscriptionNotFound
            if with_mail:
                unsubscribed_mail(subscription=subscription)
    except OperationalError:
        raise UnsubscribingFailed from None


def _is_subscribed(sku: str, email: str, store_name: str) -> bool:
    return AvailabilitySubscription.objects.with_email(email).in_store(store_name).filter(sku=sku).exists()


def _can_be_stored(customer_reference: str | None) -> bool:
    reference = customer_reference or ""
    return len(reference) <= REFERENCE_LENGTH_MAX and "\x00" not in reference
