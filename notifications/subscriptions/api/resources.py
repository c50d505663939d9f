from glue.resources import Resource
from notifications.subscriptions.models import AvailabilitySubscription


def subscription_resource(subscription: AvailabilitySubscription) -> Resource:
    """catalog.md, 17: the id is the key."""
    return Resource(
        "availability-notifications",
        subscription.key,
        {
            "localeName": subscription.locale_name,
            "email": subscription.email,
            "sku": subscription.sku,
        },
    )
