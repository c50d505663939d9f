from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        import orders.gift_cards.oms_commands
        import orders.invoices.oms_commands
        import orders.merchant_orders.oms_commands
        import orders.refunds.oms_commands
        import orders.returns.oms_commands  # noqa: F401  # these five register what process files name
        from carts.questions import gift_cards, order_history
        from notifications.mail.attachments import attachment
        from orders.gift_cards.queries import usable_gift_cards
        from orders.oms import checks, functions  # noqa: F401  # registers system checks, and what files name
        from orders.pdf.attachments import pdf_attachment
        from orders.queries import order_history_of

        attachment.answer_with(pdf_attachment)
        gift_cards.answer_with(usable_gift_cards)
        order_history.answer_with(order_history_of)
