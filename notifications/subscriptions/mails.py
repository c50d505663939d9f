"""The three mails of catalog.md, 17.4. Each is written in the transaction of its cause.

They go to addresses that nobody has confirmed, so they hold no text that a visitor could choose.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from notifications.mail.actions import queue_mail
from notifications.mail.links import storefront_link
from notifications.mail.models import Mail
from notifications.mail.states import MailPriority
from notifications.subscriptions.models import AvailabilitySubscription
from notifications.subscriptions.queries import ProductSummary, product_summary

BACK_IN_STOCK = "subscriptions/back_in_stock"
LINK_LIFETIME = timedelta(days=14)
"""How long the sealed unsubscribe link is kept for sending a mail again, and how long the news is any."""


def subscribed_mail(*, subscription: AvailabilitySubscription) -> Mail:
    product = product_summary(subscription.sku, subscription.locale_name)
    return _queue("subscribed", subscription, product, secrets={"unsubscribe_link": unsubscribe_link(subscription)})


def unsubscribed_mail(*, subscription: AvailabilitySubscription) -> Mail:
    return _queue("unsubscribed", subscription, product_summary(subscription.sku, subscription.locale_name), secrets={})


def back_in_stock_mail(*, subscription: AvailabilitySubscription, product: ProductSummary) -> Mail:
    """Tell one of possibly many; other mails may go first. A subscription that ends with it needs no link to end it."""
    ends = settings.AVAILABILITY_DELETE_AFTER_NOTIFICATION
    secrets = {} if ends else {"unsubscribe_link": unsubscribe_link(subscription)}
    return _queue("back_in_stock", subscription, product, secrets=secrets, priority=MailPriority.BULK)


def unsubscribe_link(subscription: AvailabilitySubscription) -> str:
    language = subscription.locale_name.partition("_")[0]
    return storefront_link(f"/{language}/availability-notification/unsubscribe-by-key/{subscription.key}")


def _queue(
    kind: str,
    subscription: AvailabilitySubscription,
    product: ProductSummary,
    *,
    secrets: Mapping[str, str],
    priority: MailPriority = MailPriority.NORMAL,
) -> Mail:
    """Queue a mail about the customer, with whom it is forgotten; a guest's is about the product."""
    return queue_mail(
        kind=f"subscriptions/{kind}",
        to=subscription.email,
        locale_name=subscription.locale_name,
        context={"name": product.name, "link": storefront_link(product.path), "picture": product.picture_url},
        about=subscription.registered_reference or subscription.sku,
        secrets=secrets,
        useful_until=timezone.now() + LINK_LIFETIME,
        priority=priority,
    )
