"""Addresses in the storefront that mails point to."""

from urllib.parse import urlencode

from django.conf import settings


def storefront_link(path: str, **query: str | None) -> str:
    """Return an absolute address under `KONTOR_STOREFRONT_URL`; parameters that are not known are left out."""
    known = {name: value for name, value in query.items() if value}
    return f"{settings.STOREFRONT_URL}{path}" + (f"?{urlencode(known)}" if known else "")
