"""What stores there are, cached for a few seconds: the protocol asks at every request."""

from collections.abc import Mapping

from catalog.models import Store
from database.cached_reads import cached_read
from glue.stores import StoreConfig


@cached_read("STORE_CACHE_SECONDS")
def store_configs() -> Mapping[str, StoreConfig]:
    """Return the stores by name, at most `STORE_CACHE_SECONDS` old; four statements when they are read anew."""
    return {store.name: _config(store) for store in _stores()}


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
