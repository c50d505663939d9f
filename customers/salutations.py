"""Salutations as people write them on a letter. The wire and the rows keep the reference's words (checkout.md, 8.3)."""

from customers.models import Salutation

WRITTEN: dict[str, dict[str, str]] = {
    "de": {Salutation.MR: "Herr", Salutation.MRS: "Frau", Salutation.MS: "Frau", Salutation.DR: "Dr."},
}
"""By language; one without an entry writes the reference's words, which are English."""


def written_salutation(salutation: str | None, language: str) -> str:
    """Return what stands before a name. `n/a` is none; words of the shop's own stay as they are."""
    if not salutation or salutation == Salutation.NONE:
        return ""
    return WRITTEN.get(language, {}).get(salutation, salutation)
