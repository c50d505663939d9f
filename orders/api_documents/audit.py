"""The proof that a stored document says what its rows say (docs/decisions/004)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from orders.api_documents.order_document import BuiltDocument, build_documents
from orders.api_documents.overlay import with_marks_as_texts
from orders.api_documents.storage import store_documents
from orders.models import Order, OrderDocument


@dataclass(frozen=True, slots=True)
class CheckedBatch:
    """Some orders by their keys; `outdated` ones have no current document and get one at the next reading."""

    checked: int
    outdated: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)


def check_documents(*, batch_size: int, is_repair: bool) -> Iterator[CheckedBatch]:
    """Compare the stored documents of all orders with what their rows give now, a batch at a time.

    A repair builds and keeps those that are wrong or outdated.
    """
    last = 0
    while keys := list(Order.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch_size]):
        last = keys[-1]
        yield _check_batch(keys, is_repair=is_repair)


def _check_batch(keys: list[int], *, is_repair: bool) -> CheckedBatch:
    stored = OrderDocument.objects.in_bulk(keys)
    built = build_documents(keys)
    batch = CheckedBatch(len(keys))
    for document in built:
        kept = stored.get(document.order_id)
        if kept is None or (kept.revision, kept.format_version) != (document.revision, OrderDocument.FORMAT):
            batch.outdated.append(document.order_id)
        elif not _says_the_same(kept, document):
            batch.wrong.append(document.order_id)
    if is_repair:
        mended = {*batch.outdated, *batch.wrong}
        store_documents([document for document in built if document.order_id in mended])
    return batch


def _says_the_same(kept: OrderDocument, built: BuiltDocument) -> bool:
    """Compare texts, and where these differ what they mean: jsonb has an order of keys of its own."""
    texts = (kept.detail, built.detail), (kept.entry, built.entry)
    return all(first == second or _meaning(first) == _meaning(second) for first, second in texts)


def _meaning(stored: str) -> bytes | None:
    """Return the text with the keys of all objects in one order; None where it cannot be read, which equals nothing."""
    try:
        return orjson.dumps(orjson.loads(with_marks_as_texts(stored)), option=orjson.OPT_SORT_KEYS)
    except orjson.JSONDecodeError:
        return None
