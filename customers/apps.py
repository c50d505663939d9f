from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "customers"

    def ready(self) -> None:
        from customers.queries import is_customer_welcome
        from glue.identity import register_customer_check

        register_customer_check(is_customer_welcome)
