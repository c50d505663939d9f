"""Errors as the wire knows them (protocol.md, 12) and the one handler that writes them."""

import logging
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from glue.messages import translated_entries
from glue.responses import GlueResponse, text_response

logger = logging.getLogger(__name__)
ErrorEntry = dict[str, Any]


class GlueError(Exception):
    """An answer of one or more error entries; its HTTP status is that of the last one.

    A room's errors are subclasses that set `code`, `status` and `detail`; what the wire groups together is
    raised as `GlueError.of(entries)`.
    """

    code: str | None = None
    status: int = 400
    detail: str = ""

    def __init__(self, detail: str | None = None) -> None:
        self.entries: list[ErrorEntry] = [self.entry(detail)]
        super().__init__(self.entries[0]["detail"])

    @classmethod
    def entry(cls, detail: str | None = None) -> ErrorEntry:
        """Return the members in the order of business errors: code, status, detail."""
        members: ErrorEntry = {} if cls.code is None else {"code": cls.code}
        return {**members, "status": cls.status, "detail": cls.detail if detail is None else detail}

    @classmethod
    def of(cls, entries: Iterable[ErrorEntry]) -> "GlueError":
        error = cls()
        error.entries = list(entries)
        return error


class PlainTextError(Exception):
    """One of the few answers that are bare text, outside JSON:API (protocol.md, 12)."""

    def __init__(self, status: int, text: str, content_type: str | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.content_type = content_type


def body_too_large() -> PlainTextError:
    return PlainTextError(413, "The request body is too large.")


class RouteNotFound(GlueError):
    status = 404
    detail = "Not Found"


class ServiceUnavailable(GlueError):
    """The database is gone for a moment; whoever raises it says with `Retry-After` when to come back."""

    status = 503
    detail = "Service Unavailable"


class StageError(GlueError):
    """Answers of the checks before the endpoint, which write the detail first."""

    @classmethod
    def entry(cls, detail: str | None = None) -> ErrorEntry:
        members: ErrorEntry = {"detail": cls.detail if detail is None else detail, "status": cls.status}
        return members if cls.code is None else {**members, "code": cls.code}


class InvalidType(StageError):
    detail = "Invalid type."


class InvalidPostData(StageError):
    detail = "Post data is invalid."


class ResourceIdMissing(StageError):
    detail = "Resource id is not specified."


class AccessTokenInvalid(StageError):
    code = "001"
    status = 401
    detail = "Invalid access token."


class AccessTokenMissing(StageError):
    code = "002"
    status = 403
    detail = "Missing access token."


class AgentTokenInvalid(StageError):
    code = "4102"
    status = 401
    detail = "Agent access token is invalid."


class HeaderError(GlueError):
    """Answers about headers, which write the status first."""

    @classmethod
    def entry(cls, detail: str | None = None) -> ErrorEntry:
        return {"status": cls.status, "code": cls.code, "detail": cls.detail if detail is None else detail}


class TwoIdentities(HeaderError):
    code = "005"
    status = 400
    detail = "Headers request error. A user can't act as logged and not logged user at the same time."


class AgentOnly(HeaderError):
    code = "4103"
    status = 401
    detail = "Action is available to agent user only."


class TooManyLogins(HeaderError):
    code = "4401"
    status = 429


class TooManyRequests(GlueError):
    """The answer also says in `Retry-After` how many seconds to wait."""

    status = 429
    detail = "Too many requests."


class GuestIdMissing(GlueError):
    code = "109"
    detail = "Anonymous customer unique id is empty."


class CurrencyInvalid(GlueError):
    code = "313"
    detail = "Currency is invalid."


class PriceModeInvalid(GlueError):
    code = "314"
    detail = "Price mode is invalid."


class StoreNotFound(GlueError):
    code = "601"
    status = 404
    detail = "Store not found."


class AttributesInvalid(GlueError):
    """All violations of a document at once, one entry each (protocol.md, 13)."""

    code = "901"
    status = 422

    def __init__(self, violations: Iterable[str]) -> None:
        super().__init__()
        self.entries = [self.entry(violation) for violation in violations]


def error_response(error: GlueError, locale_name: str | None) -> GlueResponse:
    """Answer an error document; any 401 in it brings the `WWW-Authenticate` header."""
    document = {"errors": translated_entries(error.entries, locale_name)}
    response = GlueResponse(document, error.entries[-1]["status"], locale_name)
    if any(entry["status"] == 401 for entry in error.entries):
        response.headers["WWW-Authenticate"] = 'Bearer realm="Access to shop API"'
    return response


def glue_exception_handler(problem: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Turn what a view raised into an answer; what nobody foresaw goes on to `handler500`."""
    if isinstance(problem, GlueError):
        return error_response(problem, context["request"].glue.locale_name)
    if isinstance(problem, PlainTextError):
        return text_response(problem.text, problem.status, problem.content_type)
    return None
