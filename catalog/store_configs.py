"""What stores there are, kept for a few seconds: the protocol asks at every request."""

import time
from collections.abc import Mapping

from django.conf import settings

from catalog.models import Store
from glue.stores import StoreConfig

_kept: tuple[float, Mapping[str, StoreConfig]] | None = None


def store_configs() -> Mapping[str, StoreConfig]:
    """Return the stores by name, at most `STORE_CACHE_SECONDS` old; two statements when they are read anew."""
    global _kept  # noqa: PLW0603
    now = time.monotonic()
    if _kept is None or now - _kept[0] > settings.STORE_CACHE_SECONDS:
        _kept = (now, {store.name: _config(store) for store in _stores()})
    return _kept[1]


def forget_store_configs() -> None:
    """Read the stores anew at the next request of this process."""
    global _kept  # noqa: PLW0603
    _kept = None


def _stores() -> list[Store]:
    return list(Store.objects.prefetch_related("store_locales", "store_currencies__currency").order_by("pk"))


def _config(store: Store) -> StoreConfig:
    currencies = list(store.store_currencies.all())
    codes = tuple(entry.currency.iso_code for entry in currencies)
    default = next((entry.currency.iso_code for entry in currencies if entry.is_default), codes[0] if codes else "EUR")
    return StoreConfig(
        name=store.name,
        locales=tuple(entry.locale_name for entry in store.store_locales.all()),
        default_locale=store.default_locale,
        currencies=codes,
        default_currency=default,
        price_mode=store.price_mode,
    )
