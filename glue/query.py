"""Query strings as Glue reads and echoes them (protocol.md, 7): names with brackets nest, later values win."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from glue.errors import PlainTextError

Query = dict[str, Any]
PARAMETERS_MAX = 500
NESTED_KEYS_MAX = 64
BRACKETS = re.compile(r"\[([^\[\]]*)\]")
NAME_WITH_KEYS = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])+)\Z")


def parse_query(text: str) -> Query:
    """Read `a=1&b[c]=2&d[]=3` into nested dictionaries; unnamed keys are numbered from 0.

    `text` is as WSGI hands it over, one character a byte. A parameter nested deeper than 64 keys is ignored.
    A NUL character, which no database takes, is replaced by U+FFFD and then matches nothing.
    Raises `PlainTextError` for more than 500 parameters.
    """
    query: Query = {}
    if not text:
        return query
    pairs = (text if text.isascii() else _from_wsgi(text)).split("&")
    if len(pairs) > PARAMETERS_MAX:
        raise PlainTextError(400, "Too many query parameters.")
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name:
            _assign(query, _decode(name), _decode(value))
    return query


def flatten_query(query: Query) -> str:
    """Write parameters back, decoded, brackets bare, in the order of the request."""
    return "&".join(f"{name}={value}" for name, value in _flat(query))


def text_of(query: Query, name: str) -> str | None:
    """Return a plain parameter, or None when it is absent or an array."""
    value = query.get(name)
    return value if isinstance(value, str) else None


def _from_wsgi(text: str) -> str:
    """Read bytes beyond ASCII that a client did not percent-encode."""
    return text.encode("latin-1", errors="replace").decode(errors="replace")


def _decode(text: str) -> str:
    return unquote_plus(text, errors="replace").replace("\x00", "\ufffd")


def _assign(query: Query, name: str, value: str) -> None:
    nested = NAME_WITH_KEYS.match(name)
    if nested is None:
        query[name] = value
        return
    keys = [nested[1], *BRACKETS.findall(nested[2])]
    if len(keys) > NESTED_KEYS_MAX:
        return
    target = query
    for key in keys[:-1]:
        key = key or _next_number(target)
        inner = target.get(key)
        if not isinstance(inner, dict):
            inner = target[key] = {}
        target = inner
    target[keys[-1] or _next_number(target)] = value


def _next_number(target: Query) -> str:
    return str(max((int(key) for key in target if key.isascii() and key.isdigit()), default=-1) + 1)


def _flat(query: Query, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in query.items():
        name = f"{prefix}[{key}]" if prefix else key
        if isinstance(value, dict):
            yield from _flat(value, name)
        else:
            yield name, value
