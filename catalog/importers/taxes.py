"""Tax rates of countries, in sets (data-import.md, 7)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from catalog.importers.tax_sets import find_tax_sets
from catalog.models import TaxRate, TaxSet
from csv_import.errors import RowRefused
from csv_import.importer import BatchOutcome
from csv_import.rows import CsvRow
from customers.countries import country_code

RateKey = tuple[str, str]  # name, country code; empty for all countries that have no rate of their own


class TaxImporter:
    """One row is a rate in a set, or with an empty set only a rate; the same rate stands in several sets.

    A rate is known by country and name: a later row, or a later run, overwrites its percent. Sets are numbered in the
    order in which the rows name them: their numbers make the uuids on the wire.
    """

    entity: ClassVar[str] = "tax"
    older_columns: ClassVar[Mapping[str, str]] = {}
    noun: ClassVar[str] = "tax rate"
    required_columns = ("tax_set_name", "country_name", "tax_rate_name", "tax_rate_percent")

    def key_cells(self, row: CsvRow) -> tuple[str, ...]:
        return tuple(row.cell(column).strip() for column in self.required_columns)

    def write(self, rows: Sequence[CsvRow]) -> BatchOutcome:
        outcome = BatchOutcome()
        read: list[tuple[RateKey, str]] = []
        percents: dict[RateKey, Decimal] = {}
        for row in rows:
            try:
                key, percent = self._rate(row)
            except RowRefused as refusal:
                outcome.refusals.append((row, refusal))
            else:
                percents[key] = percent
                read.append((key, row.cell("tax_set_name").strip()))
        sets = find_tax_sets([name for _, name in read if name])
        rates, new_rates, changed_rates = _write_rates(percents)
        new_links = _link({(rates[key], sets[name]) for key, name in read if name})
        for key, name in read:
            is_new = (rates[key], sets[name]) in new_links if name else key in new_rates
            outcome.created += is_new
            outcome.updated += not is_new and key in changed_rates
            outcome.unchanged += not is_new and key not in changed_rates
        return outcome

    def finish(self) -> BatchOutcome:
        return BatchOutcome()

    def _rate(self, row: CsvRow) -> tuple[RateKey, Decimal]:
        country = row.cell("country_name").strip()
        code = country_code(country) if country else ""
        if code is None:
            raise RowRefused("country_name", f"{country} is not a country.")
        percent = row.number("tax_rate_percent")
        if not 0 <= percent <= 100:
            raise RowRefused("tax_rate_percent", f"{percent} is not a tax rate.")
        return (row.key("tax_rate_name")[:255], code), percent.quantize(Decimal("0.01"))


def _write_rates(percents: Mapping[RateKey, Decimal]) -> tuple[dict[RateKey, int], set[RateKey], set[RateKey]]:
    """Return the rates by their keys, which of them were made, and of which the percent was overwritten."""
    stored = {
        (rate.name, rate.iso2_code): rate for rate in TaxRate.objects.filter(name__in={name for name, _ in percents})
    }
    missing = [key for key in percents if key not in stored]
    made = TaxRate.objects.bulk_create(
        TaxRate(name=name, iso2_code=code, percent=percents[name, code]) for name, code in missing
    )
    changed = {key for key, rate in stored.items() if key in percents and rate.percent != percents[key]}
    for key in changed:
        stored[key].percent = percents[key]
    TaxRate.objects.bulk_update([stored[key] for key in changed], ["percent"])
    keys = {key: rate.pk for key, rate in stored.items()} | {
        key: rate.pk for key, rate in zip(missing, made, strict=True)
    }
    return keys, set(missing), changed


def _link(links: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Put rates into sets and return what was not there before."""
    through = TaxSet.rates.through
    stored = through.objects.filter(taxset_id__in={tax_set for _, tax_set in links})
    new = links - set(stored.values_list("taxrate_id", "taxset_id"))
    through.objects.bulk_create(through(taxrate_id=rate, taxset_id=tax_set) for rate, tax_set in sorted(new))
    return new
