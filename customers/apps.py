from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CustomersConfig(AppConfig):
    name = "customers"

    def ready(self) -> None:
        import glue.guest_access
        import glue.identity
        from customers.guest_access import is_restricted
        from customers.queries import is_customer_token_active
        from database.sqlite_functions import add_unicode_lower

        glue.identity.is_customer_active.answer_with(is_customer_token_active)
        glue.guest_access.is_restricted.answer_with(is_restricted)
        connection_created.connect(add_unicode_lower)
