from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CustomersConfig(AppConfig):
    name = "customers"

    def ready(self) -> None:
        from customers.guest_access import MAPPED_RESOURCES, restricted_resources
        from customers.queries import is_customer_token_active
        from database.sqlite_functions import add_unicode_lower
        from glue.guest_access import register_access
        from glue.identity import register_customer_check

        register_customer_check(is_customer_token_active)
        connection_created.connect(add_unicode_lower)
        register_access(MAPPED_RESOURCES, restricted_resources)
