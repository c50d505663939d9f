"""Answering a repeated request as it was answered the first time (checkout.md, 10.7).

The answer is stored in the transaction that places the order, so both are there or neither is. PostgreSQL tells by a
lock on the key that the first request is still being processed; SQLite lets one transaction write at a time, so that
there the second request waits and then finds the answer.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from checkout.errors import IdempotencyKeyInvalid, KeyUsedOtherwise, RequestInProgress
from database.locks import try_lock
from orders.models import CheckoutAnswer

KEY = re.compile(r"[\x21-\x7e]{1,255}\Z", re.ASCII)
KEPT_ABOVE = 500
TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    is_replayed: bool = False


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A request with its key. Two callers with equal keys have two keys."""

    caller: str
    key: str
    hash: str


def keyed_request(*, caller: str, key: str, method: str, address: str, body: bytes) -> KeyedRequest:
    """Raises `IdempotencyKeyInvalid` for a key that is empty, too long, or not of visible ASCII characters."""
    if not KEY.match(key):
        raise IdempotencyKeyInvalid
    told = hashlib.sha256(b"\x00".join([method.encode(), address.encode(), body]))
    return KeyedRequest(caller, key, told.hexdigest())


@transaction.atomic
def answer_once(request: KeyedRequest, answer: Callable[[], Answer]) -> Answer:
    """Return the stored answer to this request, or make one and store it in the same transaction.

    Raises `RequestInProgress` while another one with the key is at work, and `KeyUsedOtherwise` for another request.
    """
    if not try_lock(f"{request.caller}\x00{request.key}"):
        raise RequestInProgress
    stored = CheckoutAnswer.objects.filter(caller=request.caller, key=request.key)
    known = stored.filter(created_at__gt=_oldest(timezone.now())).first()
    if known is not None:
        if known.request_hash != request.hash:
            raise KeyUsedOtherwise
        return Answer(known.status, known.headers, bytes(known.body), is_replayed=True)
    fresh = answer()
    if fresh.status != TOO_MANY_REQUESTS and fresh.status < KEPT_ABOVE:
        stored.delete()
        CheckoutAnswer.objects.create(
            caller=request.caller,
            key=request.key,
            request_hash=request.hash,
            status=fresh.status,
            headers=dict(fresh.headers),
            body=fresh.body,
        )
    return fresh


def forget_answers(*, caller: str) -> None:
    """Delete what was answered to somebody: answers name people and where they live."""
    CheckoutAnswer.objects.filter(caller=caller).delete()


def expired_answers(now: datetime) -> dict[str, QuerySet[Any]]:
    """Return the answers that are no longer sent again, by what such rows are called."""
    return {"checkout answers": CheckoutAnswer.objects.filter(created_at__lte=_oldest(now))}


def _oldest(now: datetime) -> datetime:
    return now - timedelta(hours=settings.IDEMPOTENCY_KEY_HOURS)
