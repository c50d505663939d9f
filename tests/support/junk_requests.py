"""Requests that nobody would send on purpose, for `tests/test_api_junk.py` and `make fuzz`."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
from hypothesis import strategies as st

from config.urls import glue_api

METHODS = ("GET", "GET", "GET", "POST", "POST", "PATCH", "DELETE", "OPTIONS", "HEAD", "PUT")
TYPES = sorted({name for types in glue_api.routes for name in types.split("/")})
NAMES = ("page", "page[offset]", "page[limit]", "offset", "limit", "sort", "include", "fields[orders]", "filter[a.b]",
         "currency", "priceMode", "_store", "category-keys[]", "a[b][]", "q", "q[]",
         "price[min]", "price[max]", "price", "rating[min]", "rating", "category", "label[]", "brand", "brand[x][y]",
         "merchant_name", "ipp", "url")  # fmt: skip
VALUES = ("0", "1", "-1", "10", "9999999999999999999999", "x", "", "createdAt", "-updatedAt", "merchants",
          "order-shipments,merchants", "EUR", "CHF", "NET_MODE", "DE", "%00", "%ff", "[]", "'\"")  # fmt: skip
HEADERS = ("HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_STORE", "HTTP_IF_MATCH", "HTTP_ORIGIN", "CONTENT_TYPE",
           "HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID", "HTTP_X_AGENT_AUTHORIZATION", "HTTP_AUTHORIZATION", "CONTENT_LENGTH",
           "HTTP_ACCESS_CONTROL_REQUEST_METHOD", "HTTP_ACCESS_CONTROL_REQUEST_HEADERS")  # fmt: skip
HEADER_VALUES = ("", "*/*", "de", "application/vnd.api+json", "application/vnd.api+xml",
                 "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "Bearer x",
                 "Bearer a.b.c", "GET", "accept")  # fmt: skip
ATTRIBUTES = ("username", "password", "refreshToken", "email", "x", "name", "sku", "productConfigurationInstance")


@dataclass(frozen=True)
class Junk:
    """One request, as WSGI would hand it over: paths and header values are characters of one byte."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    has_token: bool


bytes_as_text = st.binary(max_size=20).map(lambda raw: raw.decode("latin-1"))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def encodable(value: Any) -> bool:
    try:
        orjson.dumps(value)
    except TypeError:  # lone surrogates
        return False
    return True


def requests(ids: list[str]) -> st.SearchStrategy[Junk]:
    """Requests to known and unknown paths, which may name the resources with these ids."""
    identifiers = st.sampled_from([*ids, "mine", "", "0"]) | bytes_as_text
    pairs = st.lists(st.tuples(st.sampled_from(TYPES), identifiers).map("/".join), min_size=1, max_size=3).map("/".join)
    one_type = st.sampled_from(["token", *TYPES])
    paths = (pairs | one_type | st.tuples(pairs, one_type).map("/".join) | bytes_as_text).map(lambda path: f"/{path}")
    quoted = st.text(max_size=10).map(lambda text: quote(text, errors="replace"))
    parameters = st.tuples(st.sampled_from(NAMES) | bytes_as_text, st.sampled_from(VALUES) | bytes_as_text | quoted)
    queries = st.lists(parameters.map("=".join), max_size=4).map("&".join)
    header_values = st.sampled_from(HEADER_VALUES) | bytes_as_text
    attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), json_values, max_size=3) | json_values
    documents = st.builds(
        lambda name, found: {"data": {"type": name, "attributes": found}}, st.sampled_from(TYPES), attributes
    )
    bodies = st.binary(max_size=60) | (documents | json_values).filter(encodable).map(orjson.dumps)
    return st.builds(
        Junk,
        method=st.sampled_from(METHODS) | st.text("ABCxyz", min_size=1, max_size=5),
        path=paths,
        query=queries,
        headers=st.dictionaries(st.sampled_from(HEADERS), header_values, max_size=3),
        body=bodies,
        has_token=st.booleans(),
    )
