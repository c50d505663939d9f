"""HTTP answers with the headers that every Glue answer carries (protocol.md, 4)."""

from collections.abc import Iterable
from typing import TypeVar

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders

Answer = TypeVar("Answer", bound=HttpResponseBase)
JSON_API = "application/vnd.api+json"
PLAIN_TEXT = "text/html; charset=UTF-8"
REASON_PHRASES = {422: "Unprocessable Content", 413: "Content Too Large"}
COMMON_HEADERS = {
    "Cache-Control": "no-cache, private",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}


def json_response(body: bytes, status: int, locale_name: str | None, content_type: str = JSON_API) -> HttpResponse:
    response = HttpResponse(body, status=status, content_type=content_type, reason=REASON_PHRASES.get(status))
    response.headers["Content-Length"] = str(len(body))
    return _readable_by_browsers(_with_headers(response, locale_name))


def streamed_response(parts: Iterable[bytes], locale_name: str | None) -> StreamingHttpResponse:
    return _readable_by_browsers(_with_headers(StreamingHttpResponse(parts, content_type=JSON_API), locale_name))


def text_response(text: str, status: int, content_type: str | None = None) -> HttpResponse:
    """Answer bare text. One of these carries the JSON:API type all the same: the caller says so."""
    response = HttpResponse(text, status=status, content_type=content_type or PLAIN_TEXT)
    response.reason_phrase = REASON_PHRASES.get(status, response.reason_phrase)
    return _with_headers(response, None)


def empty_response(status: int, locale_name: str | None) -> HttpResponse:
    response = HttpResponse(status=status)
    del response.headers["Content-Type"]
    return _readable_by_browsers(_with_headers(response, locale_name))


def _with_headers(response: Answer, locale_name: str | None) -> Answer:
    """Add what every answer carries. The constant headers are checked once, here below, and not at every answer."""
    response.headers._store.update(CHECKED_HEADERS._store)
    if locale_name is not None:
        response.headers["Content-Language"] = locale_name
    return response


CHECKED_HEADERS = ResponseHeaders(COMMON_HEADERS)


def _readable_by_browsers(response: Answer) -> Answer:
    """Allow the configured origin; answers of bare text never do."""
    if settings.CORS_ALLOW_ORIGIN:
        response.headers["Access-Control-Allow-Origin"] = settings.CORS_ALLOW_ORIGIN
    return response
