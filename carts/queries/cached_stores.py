"""The stores and currencies that carts are in, kept for a few seconds: every checkout needs its own two."""

import time
from collections.abc import Mapping

from django.conf import settings

from catalog.models import Currency, Store

StoresAndCurrencies = tuple[Mapping[int, Store], Mapping[int, Currency]]
_kept: tuple[float, StoresAndCurrencies] | None = None


def cached_store_and_currency(store_id: int, currency_id: int) -> tuple[Store, Currency]:
    """Return a store and a currency, at most `CATALOG_CACHE_SECONDS` old; two statements when they are read anew."""
    global _kept  # noqa: PLW0603
    now = time.monotonic()
    is_old = _kept is None or now - _kept[0] > settings.CATALOG_CACHE_SECONDS
    if _kept is None or is_old or store_id not in _kept[1][0] or currency_id not in _kept[1][1]:
        _kept = now, (Store.objects.in_bulk(), Currency.objects.in_bulk())
    stores, currencies = _kept[1]
    return stores[store_id], currencies[currency_id]


def forget_cached_stores() -> None:
    """Read stores and currencies anew at the next cart of this process."""
    global _kept  # noqa: PLW0603
    _kept = None
