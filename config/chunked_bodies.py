"""Request bodies that come in chunks, without a length: Django reads none of them, and would take them for empty."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.conf import settings

Environment = dict[str, Any]
Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]


def read_chunked_bodies(application: Application) -> Application:
    """Give the application the whole body and its length.

    A server that does not tell where a body ends, as Django's own, is spared the guess: 411. What is no chunked body is
    a 400. No more is read than a body may have, and one byte by which Django sees that it is too large (413).
    """

    def answer(environment: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environment.get("HTTP_TRANSFER_ENCODING"):
            return application(environment, start_response)
        if not environment.get("wsgi.input_terminated"):
            return _refuse(start_response, "411 Length Required", "Send the body with a Content-Length, please.")
        try:
            body = environment["wsgi.input"].read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        except Exception:  # whatever the server makes of broken chunks
            return _refuse(start_response, "400 Bad Request", "The chunks of the body cannot be read.")
        environment["CONTENT_LENGTH"], environment["wsgi.input"] = str(len(body)), BytesIO(body)
        return application(environment, start_response)

    return answer


def _refuse(start_response: Callable[..., Any], status: str, reason: str) -> list[bytes]:
    body = reason.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, headers)
    return [body]
