"""Why rows stay out: a row that fails only because an earlier one was refused is counted under what kept that out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from csv_import.errors import ReferenceMissing, RowRefused
from csv_import.rows import CsvRow

CAUSES_LISTED = 20
NAMES_OF_A_KIND = 200


@dataclass(slots=True)
class Cause:
    """Something to mend: a refused row, or a name that no file brings; and the rows that it keeps out, by entity."""

    words: str
    advice: str
    rows: Counter[str] = field(default_factory=Counter)

    @property
    def weight(self) -> int:
        return self.rows.total()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Why one row is out: in words, the row before it in the chain, and the cause at its end."""

    reason: str
    cause: Cause
    before: str | None


class Causes:
    """The causes of one run. Of each refused row a hash of its key is kept, where asked the whole chain."""

    def __init__(self, *, keeps_chains: bool = False) -> None:
        self._causes: dict[str, Cause] = {}
        self._refused: dict[int, tuple[Cause, str | None]] = {}
        self._lost: dict[str, tuple[Cause, str | None]] = {}
        self._unbrought_names: Counter[str] = Counter()
        self._chains: dict[str, RefusedRow] = {}
        self.keeps_chains = keeps_chains

    def add(self, entity: str, noun: str, key: str, place: str, refusal: RowRefused) -> bool:
        """Count a refused row; tell whether it is a cause itself and not only hangs on another."""
        before = None
        if isinstance(refusal, ReferenceMissing):
            found = self._refused.get(hash((refusal.noun, refusal.name))) or self._lost.get(refusal.noun)
            cause, before = found or (self._unbrought(refusal), None)
        else:
            found, cause = None, self._cause(f"{place} {refusal}", "mend the rows that are named")
        cause.rows[entity] += 1
        if key:
            self._refused.setdefault(hash((noun, key)), (cause, place))
        if self.keeps_chains:
            self._chains[place] = RefusedRow(str(refusal), cause, before)
        return found is None

    def lose(self, entity: str, noun: str, words: str, rows: int) -> None:
        """Count the rows of a file that cannot be read at all; whatever misses one of its rows hangs on it."""
        cause = self._cause(words, "bring the files that are named, with their columns")
        if rows:
            cause.rows[entity] += rows
        self._lost.setdefault(noun, (cause, None))

    def lines(self) -> Iterator[str]:
        """Yield the causes by weight, those that keep out most rows first, with what to do."""
        listed = self._by_weight()
        if not listed:
            return
        yield "Why rows stayed out, the weightiest cause first:"
        for cause in listed[:CAUSES_LISTED]:
            yield f"  {_rows(cause)}: {cause.words}"
        if len(listed) > CAUSES_LISTED:
            rest = sum(cause.weight for cause in listed[CAUSES_LISTED:])
            yield f"  {rest} rows: {len(listed) - CAUSES_LISTED} more causes, each named when it came up."
        advice = dict.fromkeys(cause.advice for cause in listed)
        yield f"What to do: {'; '.join(advice)}; then import again, which takes just what is missing."

    def explain(self, place: str) -> list[str]:
        """Return the chain of a row, itself first; nothing for a row that went in."""
        lines = []
        at: str | None = place
        while at is not None and at in self._chains:
            row = self._chains[at]
            lines.append(f"{at} {row.reason}")
            if row.before is None and not row.cause.words.startswith(at):
                lines.append(f"There is {row.cause.words}.")
            at = row.before
        return lines

    def as_data(self) -> list[dict[str, object]]:
        return [
            {"cause": cause.words, "rows": cause.weight, "entities": dict(cause.rows)} for cause in self._by_weight()
        ]

    def _by_weight(self) -> list[Cause]:
        return sorted((cause for cause in self._causes.values() if cause.rows), key=lambda cause: -cause.weight)

    def _unbrought(self, missing: ReferenceMissing) -> Cause:
        """Return the cause that nobody brings a name; a kind of which very many are missing has one for the rest."""
        advice = "add what is missing to its file, or that file to the order list before the one that names it"
        words = f"no {missing.noun} {missing.name}, which no row before brings"
        if words not in self._causes:
            self._unbrought_names[missing.noun] += 1
        if self._unbrought_names[missing.noun] > NAMES_OF_A_KIND:
            words = f"more of the kind {missing.noun} that no row before brings"
        return self._cause(words, advice)

    def _cause(self, words: str, advice: str) -> Cause:
        return self._causes.setdefault(words, Cause(words, advice))


def key_of(row: CsvRow, cells: tuple[str, ...]) -> str:
    """Return the name by which later rows may miss a row: its key, where that is a single cell."""
    return cells[0] if len(cells) == 1 else ""


def _rows(cause: Cause) -> str:
    if cause.weight == 1:
        return "1 row"
    parts = ", ".join(f"{number} {entity}" for entity, number in cause.rows.most_common(4))
    more = " and others" if len(cause.rows) > 4 else ""
    return f"{cause.weight:,} rows ({parts}{more})"
