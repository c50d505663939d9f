"""The one page of ours that customers see: it completes a change of e-mail, for which Glue has no endpoint.

The link in the mail shows a button and does nothing yet: mail programs open links on their own. Only the button's
form, which carries the key in its body, confirms the address (identity.md, 10.4).
"""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import get_language_from_request

from audit import THE_CUSTOMER
from customers.actions import verify_email_change
from customers.errors import ConfirmationKeyInvalid, EmailTaken
from customers.mails import MAIL_LANGUAGES

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def confirm_email(request: HttpRequest) -> HttpResponse:
    """Ask with GET, confirm with POST."""
    if request.method in ("GET", "HEAD"):
        return _page(request, "asking", key=request.GET.get("token", ""))
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    try:
        verify_email_change(key=request.POST.get("token", ""), actor=THE_CUSTOMER, locale_name=_language(request))
    except ConfirmationKeyInvalid:
        return _page(request, "invalid", HTTPStatus.BAD_REQUEST)
    except EmailTaken:
        return _page(request, "taken", HTTPStatus.CONFLICT)
    return _page(request, "confirmed")


confirm_email.csrf_exempt = True  # type: ignore[attr-defined]  # the key in the form decides, never a cookie


def _page(request: HttpRequest, state: str, status: HTTPStatus = HTTPStatus.OK, key: str = "") -> HttpResponse:
    language = _language(request)
    context = {"state": state, "key": key, "language": language, "shop_name": settings.MAIL_FROM_NAME}
    response = render(request, f"customers/confirm_email.{language}.html", context, status=status)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _language(request: HttpRequest) -> str:
    """Return the mail's language, which its link and then the form name, or else the browser's."""
    named = (request.GET.get("_locale") or request.POST.get("_locale", "")).partition("_")[0]
    return named if named in MAIL_LANGUAGES else get_language_from_request(request)
