"""How we talk to providers over HTTP: with a limit of time and size, and never redirected elsewhere."""

import time
from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from requests import PreparedRequest, Response
from requests.exceptions import ReadTimeout, RequestException

ANSWER_BYTES_MAX = 1_000_000
PART_BYTES = 65_536


class AnswerTooLong(RequestException):
    """The provider sent more than any of its documents can hold."""


class ProviderSession(OAuth2Session):
    """Authlib's session, whose every request ends within the limits."""

    def send(self, request: PreparedRequest, **options: Any) -> Response:
        limit = settings.SINGLE_SIGN_ON.timeout_seconds
        ends_at = time.monotonic() + limit
        options |= {"timeout": limit, "stream": True, "allow_redirects": False}
        response: Response = super().send(request, **options)
        with response:
            body = read_within(response, ends_at)
        response._content, response._content_consumed = body, True
        return response


def read_within(response: Response, ends_at: float) -> bytes:
    """Read the whole answer. A server that sends byte after byte is not waited for longer than a silent one."""
    body = bytearray()
    while part := response.raw.read1(PART_BYTES, decode_content=True):
        body += part
        if len(body) > ANSWER_BYTES_MAX:
            raise AnswerTooLong
        if time.monotonic() > ends_at:
            raise ReadTimeout
    return bytes(body)
