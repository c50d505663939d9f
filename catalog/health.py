"""Whether what the shop reads from works (catalog.md, 16.2)."""

import logging

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)
SERVICES = ("search", "storage", "zed-request")
"""Index, read store and business layer of the original: here all of them are the database."""


def is_service_healthy(service: str) -> bool:
    """Ask the database for a sign of life; what is wrong with it goes to the log, never into the answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        logger.exception("The service %s does not work.", service)
        return False
    return True
