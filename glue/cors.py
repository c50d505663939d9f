"""What browsers of other origins may do: preflight answers and the headers that let them read (protocol.md, 19)."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from glue.errors import PlainTextError, RouteNotFound, error_response
from glue.responses import GlueResponse, written

EXPOSED_HEADERS = "ETag, Retry-After"
INCOMPLETE = (
    "One or more of the required headers (access-control-request-method, access-control-request-headers, origin)"
    " for the options method are missing."
)


class CorsMiddleware:
    """Let browsers of the configured origins read every answer that is a document, refusals and outages included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.CORS_ALLOW_ORIGIN and getattr(response, "is_readable_by_browsers", False):
            let_origin_read(request.META.get("HTTP_ORIGIN", ""), response)
        return response


def let_origin_read(origin: str, response: HttpResponseBase) -> None:
    """Name the origin that may read. A single configured one is named whoever asks, as the reference does; of several
    the one that asks is, and caches are told so."""
    allowed = settings.CORS_ALLOW_ORIGIN
    credentials = settings.CORS_ALLOW_CREDENTIALS
    if len(allowed) == 1 and not ("*" in allowed[0] and (credentials or allowed[0] != "*")):
        named = allowed[0]
    else:
        patch_vary_headers(response, ["Origin"])
        named = origin if origin and origins_pattern(tuple(allowed)).fullmatch(origin) else ""
    if named:
        response.headers["Access-Control-Allow-Origin"] = named
        response.headers["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        if credentials:
            response.headers["Access-Control-Allow-Credentials"] = "true"


@cache
def origins_pattern(allowed: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches the allowed origins; `*` alone stands for any of them, as a port for any port."""
    return re.compile("|".join(".+" if one == "*" else re.escape(one).replace(r":\*", r"(?::\d+)?") for one in allowed))


def check_preflight(request: HttpRequest, verbs: Sequence[str] | None) -> None:
    """Stage 1: refuse what a preflight may not ask of a path with these verbs; None is an unknown path.

    Raises `PlainTextError` 501 for an incomplete preflight and 403 for a verb or header that is not allowed.
    """
    if request.method != "OPTIONS":
        return
    method = request.headers.get("Access-Control-Request-Method")
    headers = request.headers.get("Access-Control-Request-Headers")
    if not method or not headers or not request.headers.get("Origin"):
        raise PlainTextError(501, INCOMPLETE)
    allowed = {name.lower() for name in settings.CORS_ALLOW_HEADERS}
    is_known = verbs is None or method in verbs
    if not is_known or any(name.strip().lower() not in allowed for name in headers.split(",")):
        raise PlainTextError(403, "Not allowed.")


def preflight_response(verbs: Sequence[str] | None, locale_name: str) -> HttpResponse:
    """Answer a preflight that passed its checks. Runs no authentication; an unknown path is told to be one."""
    if verbs is None:
        response = written(error_response(RouteNotFound(), locale_name))
    else:
        response = written(GlueResponse({"data": [], "links": []}, 200, locale_name))
    response.headers["Access-Control-Allow-Methods"] = ", ".join([*(verbs or ()), "OPTIONS"])
    response.headers["Access-Control-Allow-Headers"] = ", ".join(settings.CORS_ALLOW_HEADERS)
    return response
