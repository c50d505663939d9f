"""What a person sees who opens the API's address in a browser."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from config.middleware import PAGE_POLICY

View = Callable[[HttpRequest], HttpResponseBase]


def front_page_before(api: View) -> View:
    """Return a view that shows people the ways on and hands every other request to the API, whose root is no resource.

    A person is who asks for a page by name: browsers do, clients of the API never.
    """

    def front_page(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or "text/html" not in request.META.get("HTTP_ACCEPT", ""):
            return api(request)
        with translation.override(translation.get_language_from_request(request)):
            response = render(request, "front_page.html")
        response.headers["Content-Security-Policy"] = PAGE_POLICY
        response.headers["Vary"] = "Accept, Accept-Language"
        return response

    front_page.csrf_exempt = True  # type: ignore[attr-defined]  # the API's own: tokens in headers, never cookies
    return front_page
