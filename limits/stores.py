"""Where counters are kept: Redis, the database, or this process alone.

Each counts in one step, so that of many at once every one gets a number of its own.
"""

import time
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, Protocol

from django.db import Error, connection, transaction
from redis import Redis
from redis.exceptions import RedisError

from limits.models import Counter

REDIS_SECONDS_MAX = 1
PROCESS_COUNTERS_MAX = 50_000


@dataclass(frozen=True, slots=True)
class Count:
    """What a counter says: how often, and for how many more seconds that counts."""

    number: int = 0
    seconds_left: float = 0.0


class CounterStore(Protocol):
    name: str
    faults: tuple[type[Exception], ...]

    def add(self, name: str, seconds: float) -> Count:
        """Count one more. The first one begins the window, which the later ones do not move."""

    def take_back(self, name: str) -> None:
        """Count one less, as if it had not happened."""

    def read(self, name: str) -> Count: ...

    def forget(self, *names: str) -> None: ...


class DatabaseStore:
    name = "the database"
    faults: tuple[type[Exception], ...] = (Error,)

    def add(self, name: str, seconds: float) -> Count:
        now = milliseconds()
        [(number, ends_at)] = self._run(
            "INSERT INTO limits_counter AS kept (name, count, ends_at) VALUES (%s, 1, %s) "
            "ON CONFLICT (name) DO UPDATE SET "
            "count = CASE WHEN kept.ends_at <= %s THEN 1 ELSE kept.count + 1 END, "
            "ends_at = CASE WHEN kept.ends_at <= %s THEN excluded.ends_at ELSE kept.ends_at END "
            "RETURNING count, ends_at",
            [name, now + round(seconds * 1000), now, now],
        )
        return Count(number, (ends_at - now) / 1000)

    def take_back(self, name: str) -> None:
        rows = Counter.objects.filter(name=name)
        with self._savepoint():
            if not rows.filter(count__lte=1).delete()[0]:
                self._run("UPDATE limits_counter SET count = count - 1 WHERE name = %s AND count > 0", [name], False)

    def read(self, name: str) -> Count:
        now = milliseconds()
        rows = self._run("SELECT count, ends_at FROM limits_counter WHERE name = %s AND ends_at > %s", [name, now])
        return Count(rows[0][0], (rows[0][1] - now) / 1000) if rows else Count()

    def forget(self, *names: str) -> None:
        with self._savepoint():
            Counter.objects.filter(name__in=names).delete()

    def _run(self, statement: str, parameters: list[Any], has_rows: bool = True) -> list[tuple[Any, ...]]:
        with self._savepoint(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if has_rows else []

    def _savepoint(self) -> Any:
        """Let a failure here not be the end of a transaction around it."""
        return transaction.atomic() if connection.in_atomic_block else nullcontext()


ADD = """
local number = redis.call('INCRBY', KEYS[1], ARGV[2])
if number == tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {number, redis.call('PTTL', KEYS[1])}
"""
TAKE_BACK = """
if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('DECR', KEYS[1]) <= 0 then redis.call('DEL', KEYS[1]) end
return 0
"""
READ = "return {tonumber(redis.call('GET', KEYS[1]) or '0'), redis.call('PTTL', KEYS[1])}"


class RedisStore:
    name = "Redis"
    faults: tuple[type[Exception], ...] = (RedisError, OSError)

    def __init__(self, url: str) -> None:
        self.client = redis_client(url)

    def add(self, name: str, seconds: float, amount: int = 1) -> Count:
        return self._count(ADD, name, round(seconds * 1000), amount)

    def take_back(self, name: str) -> None:
        self.client.eval(TAKE_BACK, 1, key_of(name))

    def read(self, name: str) -> Count:
        return self._count(READ, name)

    def forget(self, *names: str) -> None:
        self.client.delete(*(key_of(name) for name in names))

    def ping(self) -> None:
        self.client.ping()

    def _count(self, script: str, name: str, *arguments: int) -> Count:
        number, time_left = self.client.eval(script, 1, key_of(name), *arguments)
        return Count(number, max(0, time_left) / 1000)


def key_of(name: str) -> str:
    return f"kontor:limits:{name}"


@lru_cache(maxsize=4)
def redis_client(url: str) -> Redis:
    """Return a client that gives up soon: whoever waits for it holds a thread."""
    return Redis.from_url(url, socket_timeout=REDIS_SECONDS_MAX, socket_connect_timeout=REDIS_SECONDS_MAX)


class ProcessStore:
    """The last resort: each process counts for itself."""

    name = "each process"
    faults: tuple[type[Exception], ...] = ()

    def __init__(self) -> None:
        self._lock = Lock()
        self._counters: dict[str, tuple[int, float]] = {}

    def add(self, name: str, seconds: float, amount: int = 1) -> Count:
        with self._lock:
            number, ends_at = self._current(name)
            if number == 0:
                ends_at = time.time() + seconds
                self._make_room()
            self._counters[name] = (number + amount, ends_at)
            return Count(number + amount, ends_at - time.time())

    def take_back(self, name: str) -> None:
        with self._lock:
            number, ends_at = self._current(name)
            if number > 1:
                self._counters[name] = (number - 1, ends_at)
            else:
                self._counters.pop(name, None)

    def read(self, name: str) -> Count:
        with self._lock:
            number, ends_at = self._current(name)
            return Count(number, ends_at - time.time()) if number else Count()

    def forget(self, *names: str) -> None:
        with self._lock:
            for name in names or list(self._counters):
                self._counters.pop(name, None)

    def _current(self, name: str) -> tuple[int, float]:
        number, ends_at = self._counters.get(name, (0, 0.0))
        return (number, ends_at) if ends_at > time.time() else (0, 0.0)

    def _make_room(self) -> None:
        """Forget what is over, and the oldest tenth of what is not where that is too much."""
        if len(self._counters) >= PROCESS_COUNTERS_MAX:
            now = time.time()
            self._counters = {name: kept for name, kept in self._counters.items() if kept[1] > now}
            for name in list(self._counters)[: max(0, len(self._counters) - PROCESS_COUNTERS_MAX * 9 // 10)]:
                del self._counters[name]


def milliseconds() -> int:
    return round(time.time() * 1000)
