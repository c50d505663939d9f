"""The stores and currencies that carts are in, cached for a few seconds: every checkout needs its own two."""

from collections.abc import Mapping

from catalog.models import Currency, Store
from database.cached_reads import cached_read


@cached_read("CATALOG_CACHE_SECONDS")
def _stores_and_currencies() -> tuple[Mapping[int, Store], Mapping[int, Currency]]:
    return Store.objects.in_bulk(), Currency.objects.in_bulk()


def cached_store_and_currency(store_id: int, currency_id: int) -> tuple[Store, Currency]:
    """Return a store and a currency, at most `CATALOG_CACHE_SECONDS` old; two statements when they are read anew."""
    stores, currencies = _stores_and_currencies()
    if store_id not in stores or currency_id not in currencies:
        _stores_and_currencies.forget()
        stores, currencies = _stores_and_currencies()
    return stores[store_id], currencies[currency_id]
