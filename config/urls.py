"""Every address of Kontor: health, back office, merchant portal, the OAuth form endpoint; the rest is the Glue API."""

from itertools import chain

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

import agents.api.urls
import carts.api.urls
import catalog.api.urls
import checkout.api.urls
import content.api.urls
import customers.api.urls
import merchants.api.urls
import navigations.api.urls
import notifications.subscriptions.api.urls
import orders.api.urls
import pickup.api.urls
import search.api.urls
import sso.api.urls
import sso.urls
import wishlists.api.urls
from config import error_pages, health
from config.front_page import front_page_before
from config.middleware import is_back_office
from customers.api.oauth_views import oauth_token
from customers.email_confirmation import confirm_email
from glue.routing import Dispatcher
from merchants.portal.site import portal

ROOMS = (
    customers.api.urls,
    agents.api.urls,
    catalog.api.urls,
    content.api.urls,
    merchants.api.urls,
    navigations.api.urls,
    search.api.urls,
    carts.api.urls,
    pickup.api.urls,
    orders.api.urls,
    checkout.api.urls,
    notifications.subscriptions.api.urls,
    sso.api.urls,
    wishlists.api.urls,
)
glue_api = Dispatcher(chain.from_iterable(room.routes for room in ROOMS))

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("health/worker", health.worker),
    path("backoffice/language/", include("django.conf.urls.i18n")),
    path("backoffice", RedirectView.as_view(url="/backoffice/")),
    *sso.urls.urlpatterns,  # some lie within the back office
    path("backoffice/", admin.site.urls),
    path("merchant-portal", RedirectView.as_view(url="/merchant-portal/")),
    path("merchant-portal/", portal.urls),
    re_path(r"^token/?\Z", oauth_token),
    path("confirm-email", confirm_email),
    path("", front_page_before(glue_api)),
    re_path(r"", glue_api),
]


handler400 = error_pages.bad_request
handler403 = error_pages.permission_denied
handler500 = error_pages.server_error


def handler404(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what no pattern takes: a page to staff, the API's own 404 for paths such as `*` (protocol.md, 2)."""
    return error_pages.page_not_found(request, exception) if is_back_office(request) else glue_api(request)
