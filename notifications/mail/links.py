"""Addresses that mails point to."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings


def storefront_link(path: str, **query: str | None) -> str:
    """Return an absolute address under `KONTOR_STOREFRONT_URL`; parameters that are not known are left out."""
    return _link(settings.STOREFRONT_URL, path, query)


def own_link(path: str, **query: str | None) -> str:
    """Return an absolute address under `KONTOR_BASE_URL`, for the few pages that are ours and not the storefront's."""
    return _link(settings.BASE_URL, path, query)


def _link(base_url: str, path: str, query: Mapping[str, str | None]) -> str:
    known = {name: value for name, value in query.items() if value}
    return f"{base_url}{path}" + (f"?{urlencode(known)}" if known else "")
