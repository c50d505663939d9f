"""What the protocol must know of a store: its locales, currencies and price mode (protocol.md, 16).

The stores themselves live in a room above, which answers which there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from glue.errors import StoreNotFound
from hooks import question

PRICE_MODES = ("GROSS_MODE", "NET_MODE")


@dataclass(frozen=True, slots=True)
class StoreConfig:
    """A store as requests see it: locales and currencies in their positions, codes as on the wire."""

    name: str
    locales: tuple[str, ...] = ("en_US", "de_DE")
    default_locale: str = "en_US"
    currencies: tuple[str, ...] = ("EUR", "CHF")
    default_currency: str = "EUR"
    price_mode: str = "GROSS_MODE"


@question
def known_stores() -> Mapping[str, StoreConfig]:
    """Which stores there are, by name. It is asked for every request and must be cheap."""
    return {}


def store_named(name: str | None) -> StoreConfig:
    """Return the named store, or the default one. Raises `StoreNotFound` (404, 601) for an unknown name.

    A shop without any store yet has the default store with the protocol's own locales and currencies.
    """
    stores = known_stores()
    store = stores.get(name or settings.DEFAULT_STORE)
    if store is not None:
        return store
    if name and name != settings.DEFAULT_STORE:
        raise StoreNotFound
    return next(iter(stores.values()), None) or StoreConfig(settings.DEFAULT_STORE)


@lru_cache(maxsize=512)
def choose_locale(accept_language: str, locales: tuple[str, ...], default: str) -> str:
    """Choose by language code and weight: `de-AT` takes `de_DE`, `*` the first, anything unmatched the default."""
    for tag in _by_weight(accept_language):
        if tag == "*":
            return locales[0] if locales else default
        if tag in locales:
            return tag
        language = tag.replace("_", "-").partition("-")[0].lower()
        for locale_name in locales:
            if locale_name.partition("_")[0].lower() == language:
                return locale_name
    return default


def _by_weight(accept_language: str) -> list[str]:
    weighted = []
    for part in accept_language.split(","):
        tag, _, parameters = part.partition(";")
        weight = _weight(parameters)
        if tag.strip() and weight > 0:
            weighted.append((weight, tag.strip()))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0])]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
