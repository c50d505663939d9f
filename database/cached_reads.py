"""Reads that each process caches for some seconds: what hardly ever changes, and every request needs."""

import time
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.conf import settings

Parameters = ParamSpec("Parameters")
Value = TypeVar("Value")


class CachedRead(Generic[Parameters, Value]):
    """A function whose value, for each of its arguments, is read anew once it is older than a setting says."""

    def __init__(self, read: Callable[Parameters, Value], setting: str) -> None:
        self._read, self._setting = read, setting
        self._cached: dict[Any, tuple[float, Value]] = {}
        update_wrapper(self, read)

    def __call__(self, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Value:
        key = (args, tuple(kwargs.items())) if kwargs else args
        now = time.monotonic()
        cached = self._cached.get(key)
        if cached is None or now - cached[0] > getattr(settings, self._setting):
            cached = self._cached[key] = now, self._read(*args, **kwargs)
        return cached[1]

    def forget(self) -> None:
        """Read anew at the next call in this process."""
        self._cached.clear()


_cached_reads: list[CachedRead[Any, Any]] = []


def cached_read(setting: str) -> Callable[[Callable[Parameters, Value]], CachedRead[Parameters, Value]]:
    """Cache what the function returns; `setting` names the one that says for how many seconds.

    For functions with few different arguments: nothing is thrown out but by age.
    """

    def decorate(read: Callable[Parameters, Value]) -> CachedRead[Parameters, Value]:
        cached: CachedRead[Parameters, Value] = CachedRead(read, setting)
        _cached_reads.append(cached)
        return cached

    return decorate


def forget_all() -> None:
    """Let this process read everything anew."""
    for cached in _cached_reads:
        cached.forget()
