"""Preflight answers for browser clients (protocol.md, 19)."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from glue.errors import PlainTextError
from glue.responses import GlueResponse, written

ALLOWED_HEADERS = (
    "accept",
    "content-type",
    "content-language",
    "accept-language",
    "authorization",
    "X-Anonymous-Customer-Unique-Id",
    "access-control-allow-origin",
    "If-Match",
    "X-Agent-Authorization",
    "X-MFA-Code",
    "Store",
    "Idempotency-Key",
)
INCOMPLETE = (
    "One or more of the required headers (access-control-request-method, access-control-request-headers, origin)"
    " for the options method are missing."
)


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
    allowed = {name.lower() for name in ALLOWED_HEADERS}
    if verbs is None or method not in verbs or any(name.strip().lower() not in allowed for name in headers.split(",")):
        raise PlainTextError(403, "Not allowed.")


def preflight_response(verbs: Sequence[str], locale_name: str) -> HttpResponse:
    """Answer a preflight that passed its checks. Runs no authentication."""
    response = written(GlueResponse({"data": [], "links": []}, 200, locale_name))
    response.headers["Access-Control-Allow-Methods"] = ", ".join([*verbs, "OPTIONS"])
    response.headers["Access-Control-Allow-Headers"] = ", ".join(ALLOWED_HEADERS)
    return response
