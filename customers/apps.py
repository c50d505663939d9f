from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CustomersConfig(AppConfig):
    name = "customers"

    def ready(self) -> None:
        from customers.guest_access import MAPPED_RESOURCES, restricted_resources
        from customers.queries import is_customer_token_active
        from glue.guest_access import register_access
        from glue.identity import register_customer_check

        register_customer_check(is_customer_token_active)
        connection_created.connect(teach_sqlite_to_lower)
        register_access(MAPPED_RESOURCES, restricted_resources)


def teach_sqlite_to_lower(connection: Any, **kwargs: object) -> None:
    """Give SQLite a function that lowers letters of every alphabet, one by one, as PostgreSQL's does."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("unicode_lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    if text is None or text.isascii():
        return text and text.lower()
    return "".join(letter.lower()[0] for letter in text)
