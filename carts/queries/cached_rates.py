"""What hardly ever changes and every cart needs: stores, currencies, thresholds, tax rates, first countries.

It is cached for a few seconds, as the names of attributes are, which saves each cart five statements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Max

from carts.models import OrderThreshold
from catalog.models import Currency, Store, StoreCountry, TaxSet
from catalog.queries.glossary import glossary_texts
from database.cached_reads import cached_read
from pricing.calculation import Threshold, ThresholdKind

FEE_TAX_SET = "MOV Taxes"
ANY_COUNTRY = ""
DEFAULT_TAX_RATE = Decimal(19)
"""What a product is taxed with whose tax set names other countries only, where no setting says (checkout.md, 18)."""


@dataclass(frozen=True, slots=True)
class StoredThreshold:
    """A threshold with its message by locale, as the shop wrote it."""

    store_id: int
    currency_id: int
    type: ThresholdKind
    threshold: int
    fee: int | None
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CachedRates:
    """Rates are by tax set and country, once by the set's key and once by its name."""

    rates: Mapping[tuple[int | str, str], Decimal]
    first_countries: Mapping[int, str]
    thresholds: tuple[StoredThreshold, ...]
    currencies: Mapping[int, Currency]
    empty_tax_sets: frozenset[int | str] = frozenset()

    def rate(self, tax_set: int | str | None, iso2_code: str) -> Decimal:
        """Return the rate of a tax set, named by key or name, in a country, else in all others, else the shop's own."""
        if tax_set is None:
            return self._default(DEFAULT_TAX_RATE)
        found = self.rates.get((tax_set, iso2_code), self.rates.get((tax_set, ANY_COUNTRY)))
        if found is not None:
            return found
        return self._default(Decimal(0) if tax_set in self.empty_tax_sets else DEFAULT_TAX_RATE)

    def _default(self, unset: Decimal) -> Decimal:
        return unset if settings.DEFAULT_TAX_RATE is None else settings.DEFAULT_TAX_RATE

    def first_country(self, store_id: int) -> str:
        """Return where a store's goods go as long as nobody says otherwise."""
        return self.first_countries.get(store_id, "")

    def fee_rate(self, iso2_code: str) -> Decimal:
        """Return what the fee of a threshold is taxed with in a country."""
        return self.rate(FEE_TAX_SET, iso2_code)

    def thresholds_of(self, store_id: int, currency_id: int, locale_name: str) -> tuple[Threshold, ...]:
        """Return the thresholds of a store, their fees taxed as where its goods go as long as nobody says otherwise."""
        fee_rate = self.fee_rate(self.first_country(store_id))
        return tuple(
            Threshold(each.type, each.threshold, each.fee, fee_rate, each.messages.get(locale_name, ""))
            for each in self.thresholds
            if (each.store_id, each.currency_id) == (store_id, currency_id)
        )


@cached_read("CATALOG_CACHE_SECONDS")
def cached_rates() -> CachedRates:
    """Return what is cached, at most `CATALOG_CACHE_SECONDS` old; six statements when it is read anew."""
    return CachedRates(_rates(), _first_countries(), _thresholds(), Currency.objects.in_bulk(), _empty_tax_sets())


def _rates() -> dict[tuple[int | str, str], Decimal]:
    found = TaxSet.rates.through.objects.values_list("taxset_id", "taxset__name", "taxrate__iso2_code").annotate(
        percent=Max("taxrate__percent")
    )
    rates: dict[tuple[int | str, str], Decimal] = {}
    for key, name, iso2_code, percent in found:
        rates[key, iso2_code] = rates[name, iso2_code] = Decimal(f"{percent:.2f}")
    return rates


def _empty_tax_sets() -> frozenset[int | str]:
    found = TaxSet.objects.filter(rates=None).values_list("pk", "name")
    return frozenset(key for pair in found for key in pair)


def _first_countries() -> dict[int, str]:
    countries: dict[int, str] = {}
    for store_id, iso2_code in StoreCountry.objects.order_by("position", "pk").values_list("store_id", "iso2_code"):
        countries.setdefault(store_id, iso2_code)
    return countries


def _thresholds() -> tuple[StoredThreshold, ...]:
    thresholds = list(OrderThreshold.objects.filter(threshold__gt=0).order_by("pk"))
    texts = glossary_texts(threshold.message for threshold in thresholds if threshold.message)
    return tuple(
        StoredThreshold(
            stored.store_id,
            stored.currency_id,
            ThresholdKind(stored.threshold_type),
            stored.threshold,
            stored.fee,
            texts.get(stored.message, {}),
        )
        for stored in thresholds
    )


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
