"""Texts that exist once a locale."""

from collections.abc import Mapping


def text_in(translations: Mapping[str, str], locale_name: str) -> str | None:
    """Return the text for a locale; a locale without one falls back to its language, then there is none.

    An empty text is no text.
    """
    text = translations.get(locale_name)
    if text is None:
        language = locale_name.partition("_")[0]
        text = next((other for name, other in translations.items() if name.partition("_")[0] == language), None)
    return text or None
