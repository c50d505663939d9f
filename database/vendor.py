"""Which of the two databases Kontor runs on; only this package asks, or what is not proven on the other one."""

from django.db import connection


def is_postgresql() -> bool:
    """Whether the connection of this thread leads to PostgreSQL; otherwise it is SQLite."""
    return connection.vendor == "postgresql"
