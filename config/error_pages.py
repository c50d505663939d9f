"""What is answered when no view could: pages to staff and merchants, Glue errors or a word to API clients."""

import sys

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from config.middleware import is_back_office
from database.outage import is_outage
from glue.errors import ServiceUnavailable, error_response
from glue.responses import text_response, written
from merchants.portal.site import portal

RETRY_AFTER_SECONDS = 5


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django itself refuses (400)."""
    if not is_back_office(request):
        return text_response("Bad Request", 400)
    return error_page(request, 400, _("This request cannot be read"), _("Go back, load the page anew and try again."))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a page exists for others (403). API endpoints raise Glue errors and never come here."""
    if not is_back_office(request):
        return text_response("Forbidden", 403)
    text = _("Your account has no right to this page. Whoever manages staff can give it to you.")
    return error_page(request, 403, _("You may not see this page"), text)


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form whose token is missing or old (403): mostly one that stood open while its session ended."""
    text = _("The page stood open for too long, or your browser keeps no cookies. Load it anew and send it again.")
    return error_page(request, 403, _("The form was not taken"), text)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page (404)."""
    text = _("It may have been deleted, or the address is mistyped.")
    return error_page(request, 404, _("There is no such page"), text)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Say nothing of what went wrong (500); where only the database is gone, say when to come back (503)."""
    if is_outage(sys.exc_info()[1]):
        return service_unavailable(request)
    if not is_back_office(request):
        return text_response("Internal Server Error", 500)
    request.user = AnonymousUser()  # who asks is not looked up: the fault may lie just there
    text = _("The fault is ours and has been written down. Try again, or tell whoever runs Kontor.")
    return error_page(request, 500, _("Something went wrong"), text)


def service_unavailable(request: HttpRequest) -> HttpResponseBase:
    """Tell clients to try again while the database is gone (protocol.md, 12)."""
    if is_back_office(request):
        request.user = AnonymousUser()
        text = _("The database does not answer at the moment. What you sent was not saved; try again in a minute.")
        response = error_page(request, 503, _("Kontor is not available"), text)
    else:
        response = written(error_response(ServiceUnavailable(), None))
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def error_page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page in the look of the back office or of the portal, with a way on to its start."""
    site = portal if request.path_info.startswith("/merchant-portal") else admin.site
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    context = {
        **site.each_context(request),
        "title": title,
        "text": text,
        "status": status,
        "start": reverse(f"{site.name}:index"),
    }
    response = TemplateResponse(request, "backoffice/error_page.html", context, status=status)
    return response.render()
