"""The engines that find words: the database by default, OpenSearch where `KONTOR_SEARCH_URL` names one."""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.backends.base import Backend, EngineFailed, Lookup
from search.backends.database import DatabaseBackend

__all__ = ["Backend", "EngineFailed", "Lookup", "backend"]


def backend() -> Backend:
    """Return the engine of the shop. Raises `ImproperlyConfigured` where OpenSearch is named without its client."""
    return _backend_at(settings.SEARCH_URL)


@lru_cache(maxsize=4)
def _backend_at(url: str) -> Backend:
    if not url:
        return DatabaseBackend()
    try:
        from search.backends.opensearch import OpenSearchBackend  # noqa: PLC0415  # the client is an extra
    except ImportError as missing:
        raise ImproperlyConfigured("KONTOR_SEARCH_URL needs the extra: pip install kontor[opensearch].") from missing
    return OpenSearchBackend(url)
