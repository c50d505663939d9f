"""What the protocol knows of one request once it is dispatched."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.utils.functional import cached_property

from glue.identity import NOBODY, TokenIdentity
from glue.pagination import PageRequest
from glue.query import Query, flatten_query, text_of
from glue.stores import StoreConfig

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass
class GlueContext:
    """One request: where it goes, who asks, and what it asks to see.

    `pairs` are the path's types with their ids, the requested one last; an absent id is None, an empty one "".
    """

    verb: str
    pairs: tuple[tuple[str, str | None], ...]
    query: Query
    store: StoreConfig
    locale_name: str
    page: PageRequest | None = None
    identity: TokenIdentity = NOBODY
    agent_id: int | None = None
    guest_id: str | None = None
    identity_is_checked: bool = field(default=False)
    _loaded: dict[str, dict[Any, Any]] = field(default_factory=dict)

    def load_once(
        self, name: str, keys: Iterable[Key], load: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> Mapping[Key, Value | None]:
        """Return what this request knows under a name, once it knows these keys; `load` is asked for what is missing.

        Different parts of one document need the same rows, and the include rules come back to them.
        """
        loaded = self._loaded.setdefault(name, {})
        missing = list(dict.fromkeys(key for key in keys if key not in loaded))
        if missing:
            found = load(missing)
            loaded.update((key, found.get(key)) for key in missing)
        return loaded

    @cached_property
    def base_url(self) -> str:
        """Return the public address that every link starts with, never the request's own host."""
        return settings.BASE_URL

    @cached_property
    def resource_type(self) -> str:
        return self.pairs[-1][0]

    @property
    def resource_id(self) -> str | None:
        return self.pairs[-1][1]

    def parent_id(self, resource_type: str) -> str:
        """Return the id of the parent of that type; an absent or empty one is ""."""
        return next((identifier or "" for name, identifier in self.pairs[:-1] if name == resource_type), "")

    @property
    def answers_collection(self) -> bool:
        """Whether a GET is answered with an array and a top-level self link (protocol.md, 6)."""
        return not self.resource_id or self.resource_id == "mine"

    @cached_property
    def include(self) -> frozenset[str]:
        return frozenset(filter(None, (text_of(self.query, "include") or "").strip().split(",")))

    @cached_property
    def fields(self) -> dict[str, frozenset[str]]:
        """Return the attribute names asked for, for each type that `fields[type]` limits."""
        asked = self.query.get("fields")
        if not isinstance(asked, dict):
            return {}
        return {name: frozenset(value.split(",")) for name, value in asked.items() if isinstance(value, str)}

    @cached_property
    def query_text(self) -> str:
        """Return the echo of the query for self links, with its question mark, or ""."""
        text = flatten_query(self.query)
        return f"?{text}" if text else ""

    @cached_property
    def path(self) -> str:
        """Return the collection's path for top-level links: parents with their ids, then the type."""
        parents = "".join(f"{name}/{identifier or ''}/" for name, identifier in self.pairs[:-1])
        return f"{parents}{self.resource_type}"

    @property
    def collection_link(self) -> str:
        """Return the top-level self link of a collection."""
        return f"{self.base_url}/{self.path}{self.query_text}"

    @property
    def currency(self) -> str:
        """Return the currency for this request; stage 14 has refused any that the store does not know."""
        return text_of(self.query, "currency") or self.store.default_currency

    @property
    def price_mode(self) -> str:
        return text_of(self.query, "priceMode") or self.store.price_mode
