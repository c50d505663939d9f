from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        from orders.processes import checks, functions  # noqa: F401  # registers system checks, and what files name
