"""Whether the index is what the catalog says, entry by entry, and whether the engine finds what the entries hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from search.actions.indexing import BATCH_SIZE, CONTENT, batches_of_products
from search.backends import Lookup, backend
from search.building.entries import entries_of
from search.building.shop import read_shop
from search.building.sources import read_sources
from search.models import SearchChange, SearchEntry
from search.tokens import IndexField, letters

PRICES = "prices"
"""Prices are compared from now on: a schedule that ended since the entry was written is no difference."""


@dataclass
class Findings:
    """What was compared, and which products differ."""

    compared: int = 0
    missing: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    unfound: list[str] = field(default_factory=list)
    waiting: int = 0

    @property
    def is_sound(self) -> bool:
        return not (self.missing or self.different or self.surplus or self.unfound)

    def lines(self) -> Iterator[str]:
        yield f"{self.compared} entries compared."
        if self.waiting:
            yield f"{self.waiting} changes wait to be taken up: run manage.py search_update first."
        for name, listed in (
            ("missing in the index", self.missing),
            ("not what the catalog says", self.different),
            ("without a product that is found", self.surplus),
            ("not found by their SKU", self.unfound),
        ):
            if listed:
                yield f"{len(listed)} {name}: {', '.join(listed[:20])}{' ...' if len(listed) > 20 else ''}"


def check_index() -> Findings:
    """Build every entry anew and compare it with the stored one; look each product up by its SKU."""
    findings = Findings(waiting=SearchChange.objects.count())
    shop = read_shop()
    seen: set[int] = set()
    for product_ids in batches_of_products(BATCH_SIZE):
        stored = {entry.pk: entry for entry in SearchEntry.objects.filter(product__in=product_ids)}
        seen |= stored.keys()
        now = timezone.now()
        wanted = {entry.pk: entry for source in read_sources(product_ids) for entry in entries_of(source, shop, now)}
        findings.compared += len(stored)
        for key, entry in wanted.items():
            if key not in stored:
                findings.missing.append(_name(entry))
            elif any(getattr(entry, name) != getattr(stored[key], name) for name in CONTENT if name != PRICES):
                findings.different.append(_name(entry))
        findings.surplus += [_name(entry) for key, entry in stored.items() if key not in wanted]
        findings.unfound += _unfound(list(stored.values()))
    strays = SearchEntry.objects.exclude(pk__in=seen) if len(seen) < 10_000 else SearchEntry.objects.none()
    findings.surplus += [_name(entry) for entry in strays]
    return findings


def _unfound(entries: Sequence[SearchEntry]) -> list[str]:
    """Return the entries that the engine does not find by the first word of their SKU."""
    by_scope: dict[int, list[tuple[SearchEntry, str]]] = {}
    for entry in entries:
        word = first_code(entry)
        if word:
            by_scope.setdefault(entry.scope_id, []).append((entry, word))
    missed = []
    for scope_id, asked in by_scope.items():
        lookups = [Lookup(letters(IndexField.SKU), words=(word,)) for _, word in asked]
        for (entry, _), found in zip(asked, backend().find(scope_id, lookups), strict=True):
            if entry.pk not in found:
                missed.append(_name(entry))
    return missed


def first_code(entry: SearchEntry) -> str:
    """Return the first word of the SKU as the tokens hold it."""
    begin = f"{entry.scope_id}{IndexField.SKU}"
    return next((token.removeprefix(begin) for token in entry.tokens.split(" ") if token.startswith(begin)), "")


def _name(entry: SearchEntry) -> str:
    return f"{entry.product_id} in scope {entry.scope_id}"
