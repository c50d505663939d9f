"""HTTP answers with the headers that every Glue answer carries (protocol.md, 4)."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders
from django.template.response import SimpleTemplateResponse
from rest_framework.response import Response

from glue.renderers import JSON_API, GlueRenderer

Answer = TypeVar("Answer", bound=HttpResponseBase)
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
CHECKED_HEADERS = ResponseHeaders(COMMON_HEADERS)
LENGTH_TO_COME = ("Content-Length", "0")
"""Keeps the place of the header among the others until the renderer knows the length."""


class GlueResponse(Response):
    """An answer whose body `GlueRenderer` writes, once DRF has finished the response; None is an answer without one."""

    renderer_context: dict[str, Any]
    is_readable_by_browsers = True  # of other origins (protocol.md, 4); bare text is not

    def __init__(self, data: Any, status: int, locale_name: str | None, content_type: str = JSON_API) -> None:
        # DRF's own would first make up the type and the character set of a page, which costs as much as all the rest.
        SimpleTemplateResponse.__init__(self, "", content_type=content_type, status=status, charset="utf-8")
        self.data, self.content_type, self.exception = data, content_type, False
        if status in REASON_PHRASES:
            self.reason_phrase = REASON_PHRASES[status]
        if data is None:
            del self.headers["Content-Type"]
        else:
            self.headers._store["content-length"] = LENGTH_TO_COME
        _add_headers(self, locale_name)

    @property
    def rendered_content(self) -> Any:
        """Return the bytes of the renderer, whose type was set at the start."""
        self.renderer_context["response"] = self
        return self.accepted_renderer.render(self.data, self.accepted_media_type, self.renderer_context)


def written(response: GlueResponse) -> GlueResponse:
    """Write an answer that no view gives, so that DRF does not finish it."""
    response.accepted_renderer, response.accepted_media_type = GlueRenderer(), JSON_API
    response.renderer_context = {}
    response.render()
    return response


def streamed_response(parts: Iterable[bytes], locale_name: str | None) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=JSON_API)
    response.is_readable_by_browsers = True  # type: ignore[attr-defined]
    _add_headers(response, locale_name)
    return response


def text_response(text: str, status: int, content_type: str | None = None) -> HttpResponse:
    """Answer bare text, which browsers of other origins may not read. One of these carries the JSON:API type all the
    same: the caller says so."""
    response = HttpResponse(text, status=status, content_type=content_type or PLAIN_TEXT)
    response.reason_phrase = REASON_PHRASES.get(status, response.reason_phrase)
    _add_headers(response, None)
    return response


def _add_headers(response: HttpResponseBase, locale_name: str | None) -> None:
    """Add what every answer carries. The constant headers are checked once, above, and not at every answer."""
    response.headers._store.update(CHECKED_HEADERS._store)
    if locale_name is not None:
        response.headers["Content-Language"] = locale_name
