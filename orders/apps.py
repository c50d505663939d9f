from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        from notifications.mail.attachments import register_attachment
        from orders.processes import checks, functions  # noqa: F401  # registers system checks, and what files name

        register_attachment("orders/invoice", "orders.papers.invoices.invoice_attachment")
        register_attachment("orders/return-slip", "orders.papers.slips.slip_attachment")
