"""OpenSearch as the engine, for a shop that outgrows its database (`KONTOR_SEARCH_URL`).

It gets the same finished tokens that the database indexes, and finds entries by them: no analyser of its own, no
scores. What the database holds stays the truth, and where the node does not answer, the database finds instead.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException
from opensearchpy.helpers import bulk

from search.backends.base import EngineFailed, Lookup
from search.backends.database import DatabaseBackend
from search.models import SearchEntry

logger = logging.getLogger(__name__)
ALIAS = "kontor-search"
TIMEOUT_SECONDS = 5
HITS_MAX = 1_000_000
INDEX: dict[str, Any] = {
    "settings": {
        "index": {"max_result_window": HITS_MAX, "number_of_replicas": 0},
        "analysis": {"analyzer": {"finished": {"type": "custom", "tokenizer": "whitespace"}}},
    },
    "mappings": {
        "dynamic": False,
        "properties": {
            "entry": {"type": "long"},
            "tokens": {"type": "text", "analyzer": "finished", "index_options": "docs", "norms": False},
        },
    },
}


class OpenSearchBackend:
    """One index behind an alias; a rebuild fills another one and switches the alias over."""

    def __init__(self, url: str) -> None:
        self.client = OpenSearch([url], timeout=TIMEOUT_SECONDS, max_retries=1)
        self.database = DatabaseBackend()

    def find(self, scope_id: int, lookups: Sequence[Lookup]) -> list[list[int]]:
        if not lookups:
            return []
        try:
            answers = self.client.msearch(body=list(_searches(scope_id, lookups)))["responses"]
            return [[hit["fields"]["entry"][0] for hit in answer["hits"]["hits"]] for answer in answers]
        except (OpenSearchException, KeyError) as problem:
            logger.warning("OpenSearch does not answer, the database finds instead: %s", problem)
            return self.database.find(scope_id, lookups)

    def write(self, changed: Sequence[SearchEntry], removed: Sequence[int]) -> None:
        """Take over entries. What fails here takes the transaction back, and the change is taken up again later."""
        gone = ({"_op_type": "delete", "_id": str(key)} for key in removed)
        actions = [*(_document(entry) for entry in changed), *gone]
        try:
            self._make_index()
            bulk(self.client, actions, index=ALIAS, refresh=True, ignore_status=(404,))
        except OpenSearchException as problem:
            raise EngineFailed(f"OpenSearch does not take entries: {problem}") from problem

    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Fill a new index and let the alias name it, so that there is never less to find."""
        name = f"{ALIAS}-{time.time_ns()}"
        self.client.indices.create(index=name, body=INDEX)
        bulk(self.client, (_document(entry) for entry in entries), index=name)
        self.client.indices.refresh(index=name)
        old = self._indices()
        actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": ALIAS}}]
        actions += [{"remove": {"index": index, "alias": ALIAS}} for index in old]
        self.client.indices.update_aliases(body={"actions": actions})
        for index in old:
            self.client.indices.delete(index=index)

    def _make_index(self) -> None:
        """Make the first index of a fresh node."""
        if not self._indices():
            name = f"{ALIAS}-{time.time_ns()}"
            self.client.indices.create(index=name, body={**INDEX, "aliases": {ALIAS: {}}})

    def _indices(self) -> list[str]:
        """Return the indices that the alias names."""
        if not self.client.indices.exists_alias(name=ALIAS):
            return []
        return list(self.client.indices.get_alias(name=ALIAS))


def _document(entry: SearchEntry) -> dict[str, Any]:
    return {"_id": str(entry.pk), "_source": {"entry": entry.pk, "tokens": entry.tokens}}


def _searches(scope_id: int, lookups: Sequence[Lookup]) -> Iterator[dict[str, Any]]:
    for lookup in lookups:
        yield {"index": ALIAS}
        yield {
            "size": HITS_MAX,
            "_source": False,
            "track_total_hits": False,
            "docvalue_fields": ["entry"],
            "sort": ["_doc"],
            "query": {"constant_score": {"filter": {"bool": {"should": _clauses(scope_id, lookup)}}}},
        }


def _clauses(scope_id: int, lookup: Lookup) -> list[dict[str, Any]]:
    clauses: list[dict[str, Any]] = [
        {"prefix": {"tokens": f"{scope_id}{letter}{word}"}} for word in lookup.beginnings for letter in lookup.letters
    ]
    whole = [f"{scope_id}{letter}{word}" for word in lookup.words for letter in lookup.letters]
    return [{"terms": {"tokens": whole}}, *clauses] if whole else clauses
