"""What hardly ever changes and every cart needs: thresholds, tax rates, currencies, where a store delivers to first.

It is kept for a few seconds, as the names of attributes are, which saves each cart three statements.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from catalog.models import Currency
from database.statements import select
from pricing.calculation import Threshold, ThresholdKind

FEE_TAX_SET = "MOV Taxes"
DEFAULT_TAX_RATE = Decimal(19)
"""What a product is taxed with whose tax set does not name the country (checkout.md, 18)."""

RATES = """
SELECT t.name, l.taxset_id, r.iso2_code, max(r.percent)
FROM catalog_taxset t JOIN catalog_taxset_rates l ON l.taxset_id = t.id JOIN catalog_taxrate r ON r.id = l.taxrate_id
GROUP BY t.name, l.taxset_id, r.iso2_code
UNION ALL
SELECT '', c.store_id, c.iso2_code, NULL FROM catalog_storecountry c
WHERE c.id = (
    SELECT f.id FROM catalog_storecountry f WHERE f.store_id = c.store_id ORDER BY f.position, f.id LIMIT 1
)
"""
THRESHOLDS = """
SELECT h.store_id, h.currency_id, h.threshold_type, h.threshold, h.fee, g.locale_name, g.text
FROM carts_orderthreshold h
LEFT JOIN catalog_glossaryentry g ON g.key = h.message AND h.message <> ''
WHERE h.threshold > 0 ORDER BY h.id
"""


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

    def rate(self, tax_set: int | str | None, iso2_code: str) -> Decimal:
        """Return the rate of a tax set, named by key or name, in a country."""
        return DEFAULT_TAX_RATE if tax_set is None else self.rates.get((tax_set, iso2_code), DEFAULT_TAX_RATE)

    def first_country(self, store_id: int) -> str:
        """Return where a store's goods go as long as nobody says otherwise."""
        return self.first_countries.get(store_id, "")

    def thresholds_of(self, store_id: int, currency_id: int, locale_name: str) -> tuple[Threshold, ...]:
        fee_rate = self.rate(FEE_TAX_SET, self.first_country(store_id))
        return tuple(
            Threshold(each.type, each.threshold, each.fee, fee_rate, each.messages.get(locale_name, ""))
            for each in self.thresholds
            if (each.store_id, each.currency_id) == (store_id, currency_id)
        )


_kept: tuple[float, CachedRates] | None = None


def cached_rates() -> CachedRates:
    """Return what is kept, at most `CATALOG_CACHE_SECONDS` old; three statements when it is read anew."""
    global _kept  # noqa: PLW0603
    now = time.monotonic()
    if _kept is None or now - _kept[0] > settings.CATALOG_CACHE_SECONDS:
        _kept = now, CachedRates(*_rates(), _thresholds(), Currency.objects.in_bulk())
    return _kept[1]


def forget_cached_rates() -> None:
    """Read tax rates and thresholds anew at the next cart of this process."""
    global _kept  # noqa: PLW0603
    _kept = None


def _rates() -> tuple[dict[tuple[int | str, str], Decimal], dict[int, str]]:
    rates: dict[tuple[int | str, str], Decimal] = {}
    countries: dict[int, str] = {}
    for name, key, iso2_code, percent in select(RATES):
        if percent is None:
            countries[key] = iso2_code
        else:
            rates[key, iso2_code] = rates[name, iso2_code] = Decimal(f"{percent:.2f}")
    return rates, countries


def _thresholds() -> tuple[StoredThreshold, ...]:
    found: dict[tuple[int, int, str], StoredThreshold] = {}
    for store_id, currency_id, threshold_type, threshold, fee, locale_name, text in select(THRESHOLDS):
        key = (store_id, currency_id, threshold_type)
        if key not in found:
            found[key] = StoredThreshold(store_id, currency_id, ThresholdKind(threshold_type), threshold, fee, {})
        if locale_name and text:
            found[key].messages[locale_name] = text  # type: ignore[index]
    return tuple(found.values())
