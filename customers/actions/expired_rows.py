"""Removing what is of no use any more: tokens, waiting changes of e-mail, leftovers of the throttle."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, QuerySet

from customers.models import AccessToken, EmailChange, RefreshToken
from database.locks import for_update
from hooks import question
from limits.models import Counter


@dataclass(frozen=True, slots=True)
class ExpiredRows:
    """One kind of rows that are of no use after their end."""

    name: str
    count: Callable[[], int]
    clear_batch: Callable[[int], int]

    def clear(self, batch_size: int) -> Iterator[int]:
        """Delete batch after batch, each its own transaction, and yield the size of each.

        Rows that another machine is clearing are left to it (PostgreSQL).
        """
        while cleared := self.clear_batch(batch_size):
            yield cleared


@question
def expired_rows(now: datetime) -> Mapping[str, QuerySet[Any]]:
    """Which rows of a room have ended and are of no use any more, by what they are called."""
    return {}


def list_expired_rows(now: datetime) -> list[ExpiredRows]:
    """Return what has ended by now, in the order in which it has to go: access tokens point to refresh tokens."""
    links = AccessToken.objects.filter(source_refresh_token=OuterRef("pk"))
    changes_end = now - timedelta(minutes=settings.CUSTOMER_EMAIL_CHANGE_MINUTES)
    found = [
        _rows("access tokens", AccessToken.objects.filter(expires__lte=now)),
        _rows("refresh tokens", RefreshToken.objects.filter(~Exists(links), expires_at__lte=now)),
        _rows("waiting e-mail changes", EmailChange.objects.filter(made_at__lte=changes_end)),
        _rows("counters", Counter.objects.filter(ends_at__lte=now.timestamp() * 1000)),
    ]
    found += [_rows(name, ended) for of_room in expired_rows.ask_all(now) for name, ended in of_room.items()]
    if isinstance(caches["default"], DatabaseCache):
        found.append(_cache_entries(now))
    return found


def _rows(name: str, ended: QuerySet[models.Model]) -> ExpiredRows:
    @transaction.atomic
    def clear_batch(size: int) -> int:
        keys = list(ended.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True)[:size])
        ended.model._default_manager.filter(pk__in=keys).delete()
        return len(keys)

    return ExpiredRows(name, ended.count, clear_batch)


def _cache_entries(now: datetime) -> ExpiredRows:
    """The backend itself only hides what has expired; it deletes when a key is asked for again or the table is full."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    moment = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
    skip_locked = for_update(skip_locked=True)

    def count() -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE expires < %s", [moment])  # noqa: S608
            return cursor.fetchone()[0]

    def clear_batch(size: int) -> int:
        ended = f"SELECT cache_key FROM {table} WHERE expires < %s LIMIT %s {skip_locked}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE cache_key IN ({ended})", [moment, size])  # noqa: S608
            return cursor.rowcount

    return ExpiredRows("cache entries", count, clear_batch)
