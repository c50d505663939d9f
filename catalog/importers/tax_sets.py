"""Tax sets, which a shop's files name before, or without, a rate in them (data-import.md, 7)."""

from collections.abc import Sequence

from catalog.models import TaxSet
from database.sequences import bulk_create_with_next_keys


def find_tax_sets(names: Sequence[str]) -> dict[str, int]:
    """Return the sets by name; the missing ones are made, without a rate, and numbered."""
    found = dict(TaxSet.objects.filter(name__in=names).values_list("name", "pk"))
    missing = [name for name in dict.fromkeys(names) if name not in found]
    if missing:
        made = [TaxSet(name=name) for name in missing]
        bulk_create_with_next_keys(TaxSet, made)
        found |= {tax_set.name: tax_set.pk for tax_set in made}
    return found
