from notifications.subscriptions.admin.subscriptions import AvailabilitySubscriptionAdmin

__all__ = ["AvailabilitySubscriptionAdmin"]
