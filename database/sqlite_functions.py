"""What PostgreSQL can do and SQLite has to be taught at each new connection."""

from typing import Any


def add_unicode_lower(connection: Any, **kwargs: object) -> None:
    """Give SQLite a function that lowers letters of every alphabet, one by one, as PostgreSQL's does."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("unicode_lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    if text is None or text.isascii():
        return text and text.lower()
    return "".join(letter.lower()[0] for letter in text)
