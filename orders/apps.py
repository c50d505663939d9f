from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        from carts.lookups import register_gift_card_lookup, register_order_history_lookup
        from customers.actions.clearing import register_leftovers
        from customers.events import customer_anonymized
        from notifications.mail.attachments import register_attachment
        from orders.payments.publishing import add_published_methods
        from orders.placement.idempotency import outlived_answers
        from orders.placement.receivers import forget_anonymized
        from orders.processes import checks, functions  # noqa: F401  # registers system checks, and what files name
        from orders.queries import order_history_of, usable_gift_cards

        register_attachment("orders/invoice", "orders.papers.invoices.invoice_attachment")
        register_attachment("orders/return-slip", "orders.papers.slips.slip_attachment")
        register_attachment("orders/return-slip-of-merchant", "orders.papers.slips.slip_attachment_of_merchant")
        register_attachment("orders/packing-slip", "orders.papers.packing.packing_attachment")
        register_gift_card_lookup(usable_gift_cards)
        register_order_history_lookup(order_history_of)
        register_leftovers("checkout answers", outlived_answers)
        customer_anonymized.connect(forget_anonymized)
        post_migrate.connect(add_published_methods, sender=self)
