from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    name = "notifications.subscriptions"
    label = "subscriptions"
    verbose_name = _("Availability notifications")

    def ready(self) -> None:
        from catalog.events import back_in_stock
        from customers.events import customer_anonymized
        from notifications.subscriptions.receivers import forget_anonymized, schedule_announcements

        back_in_stock.connect(schedule_announcements)
        customer_anonymized.connect(forget_anonymized)
