"""What goes to the log, and how a line of it looks."""

from typing import Any


def log_of(level: str) -> dict[str, Any]:
    """Return Django's `LOGGING` for a level of our own messages."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        # A refused request is the client's matter: it gets its error document, and the log stays for our own faults.
        # Authlib would write what proves our side of a sign-in into a log of level DEBUG.
        "loggers": {"django.request": {"level": "ERROR"}, "authlib": {"level": "INFO"}},
    }
