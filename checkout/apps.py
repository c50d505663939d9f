from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CheckoutConfig(AppConfig):
    """Carts that become orders. The tables that it writes belong to the room `orders`."""

    name = "checkout"

    def ready(self) -> None:
        from carts.events import amending_cart_deleted
        from checkout.amendment_cancellation import cancel_amendment
        from checkout.idempotency import expired_answers
        from checkout.payments import oms_commands  # noqa: F401  # registers what process files name
        from checkout.payments.methods import add_published_methods
        from checkout.receivers import forget_anonymized
        from customers.actions.expired_rows import expired_rows
        from customers.events import customer_anonymized

        expired_rows.answer_with(expired_answers)
        customer_anonymized.connect(forget_anonymized)
        amending_cart_deleted.connect(cancel_amendment)
        # Django tells only of apps that have models, and the payment methods are in a table of `orders`.
        post_migrate.connect(add_published_methods, sender=apps.get_app_config("orders"))
