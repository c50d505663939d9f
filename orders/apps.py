from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        import orders.gift_cards.oms_commands
        import orders.invoices.oms_commands
        import orders.merchant_orders.oms_commands
        import orders.refunds.oms_commands
        import orders.returns.oms_commands  # noqa: F401  # these five register what process files name
        from carts.lookups import register_gift_card_lookup, register_order_history_lookup
        from notifications.mail.attachments import register_attachment
        from orders.gift_cards.queries import usable_gift_cards
        from orders.oms import checks, functions  # noqa: F401  # registers system checks, and what files name
        from orders.queries import order_history_of

        register_attachment("orders/invoice", "orders.invoices.pdf.invoice_attachment")
        register_attachment("orders/return-slip", "orders.returns.pdf.slip_attachment")
        register_attachment("orders/return-slip-of-merchant", "orders.returns.pdf.slip_attachment_of_merchant")
        register_attachment("orders/packing-slip", "orders.merchant_orders.pdf.packing_attachment")
        register_gift_card_lookup(usable_gift_cards)
        register_order_history_lookup(order_history_of)
