"""Reads of the catalog that other rooms ask for."""

from collections.abc import Iterable

from catalog.models import GlossaryEntry


def glossary_texts(keys: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return key to locale to text, for those keys that the glossary has; one statement."""
    texts: dict[str, dict[str, str]] = {}
    entries = GlossaryEntry.objects.filter(key__in=set(keys))
    for key, locale_name, text in entries.values_list("key", "locale_name", "text"):
        texts.setdefault(key, {})[locale_name] = text
    return texts


def texts_in(keys: Iterable[str], locale_name: str) -> dict[str, str]:
    """Return key to text in one locale, for those keys that the glossary has; one statement."""
    return dict(GlossaryEntry.objects.filter(key__in=set(keys), locale_name=locale_name).values_list("key", "text"))
