"""What an action without a source imports: the rows that the entity has of itself (data-import.md, 3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from csv_import.headers import Header
from csv_import.rows import CsvRow
from customers.countries import country_name

CURRENCIES = (("EUR", "1"), ("CHF", "0"))
LOCALES = ("en_US", "de_DE")
RETURN_REASONS = ("damaged", "wrong-item", "no_longer_needed")


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Columns and rows, as a file would hold them."""

    columns: Sequence[str]
    cells: Sequence[Sequence[str]]

    def rows(self) -> list[CsvRow]:
        header = Header([*self.columns])
        return [CsvRow(header, [*cells], line) for line, cells in enumerate(self.cells, start=2)]


def store_rows(store_names: Sequence[str], files: Collection[str]) -> Mapping[str, OwnRows]:
    """Return the stores that the operator names, with what each of them has where no file among the entities `files`
    says it: both of the usual languages, EUR and CHF, and the country that it is called after."""
    rows = {"store": OwnRows(("name",), [(name,) for name in store_names])}
    if "currency-store" not in files:
        cells = [(name, code, default) for name in store_names for code, default in CURRENCIES]
        rows["currency-store"] = OwnRows(("store_name", "currency_code", "is_default"), cells)
    if "locale-store" not in files:
        pairs = [(name, locale) for name in store_names for locale in LOCALES]
        rows["locale-store"] = OwnRows(("store_name", "locale_name"), pairs)
    if "country-store" not in files:
        pairs = [(name, name) for name in store_names if country_name(name)]
        rows["country-store"] = OwnRows(("store_name", "country"), pairs)
    return rows


def own_rows() -> Mapping[str, OwnRows]:
    """Return the rows of each entity that has some."""
    reasons = [
        (f"reason-{at}", f"return.return_reasons.{name}.name") for at, name in enumerate(RETURN_REASONS, start=1)
    ]
    return {"return-reason": OwnRows(("reason_key", "glossary_key_reason"), reasons)}
