"""Why a row or a file does not go in."""


class RowRefused(Exception):
    """One row cannot be imported; the others can. `column` is empty when the row as a whole is at fault."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}" if column else reason)
        self.column = column
        self.reason = reason


class ReferenceMissing(RowRefused):
    """The row names what is not there: `noun` says of which kind, `name` which one. An earlier refusal may be why."""

    def __init__(self, column: str, noun: str, name: str) -> None:
        super().__init__(column, f"There is no {noun} {name}.")
        self.noun = noun
        self.name = name


class RowSkipped(RowRefused):
    """One row is left out as the shop's own importer leaves it out: the operator is warned, the run is no failure."""
