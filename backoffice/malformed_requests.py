"""What pages of both sites answer to junk: 400 in place of an error of the server."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def reject_malformed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 400 to a query with a NUL sign, which no database takes as text, and to numbers that none can hold."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("A query cannot contain NUL.")
        try:
            return view(request, *args, **kwargs)
        except OverflowError as problem:
            raise SuspiciousOperation("A number is too large.") from problem

    return checked
