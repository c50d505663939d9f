"""The addresses of single sign-on; a renamed callback comes from the configured redirect URI (sso.md, B4)."""

from functools import partial

from django.contrib import admin
from django.urls import URLPattern, path

from merchants.portal.site import portal
from sso.configuration import CALLBACK_PATHS
from sso.logout import log_out
from sso.pages import login_alias, storefront_login
from sso.surfaces import BACK_OFFICE, MERCHANT_PORTAL, STOREFRONT, SURFACES, Surface
from sso.views import callback, start


def callback_paths(surface: Surface) -> set[str]:
    """Return the reference shop's path and the configured one, which are the same unless somebody renamed it."""
    return {CALLBACK_PATHS[surface.name], surface.callback_path}


def patterns_of(surface: Surface) -> list[URLPattern]:
    login_page = storefront_login if surface is STOREFRONT else partial(login_alias, surface=surface)
    return [
        path(surface.start_path.removeprefix("/"), partial(start, surface=surface)),
        *(path(address.removeprefix("/"), partial(callback, surface=surface)) for address in callback_paths(surface)),
        path(surface.login_alias.removeprefix("/"), login_page),
    ]


urlpatterns = [
    *(pattern for surface in SURFACES for pattern in patterns_of(surface)),
    path("backoffice/logout/", partial(log_out, surface=BACK_OFFICE, log_out_here=admin.site.logout)),
    path("merchant-portal/logout/", partial(log_out, surface=MERCHANT_PORTAL, log_out_here=portal.logout)),
]
