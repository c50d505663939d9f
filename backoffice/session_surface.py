"""A session that began at an OpenID provider is good for the one site that the person signed in to (`sso/`).

Otherwise the provider's word for the merchant portal would open the back office to somebody who works in both, and the
other way round. Sessions that began with a password are not bound.
"""

from posixpath import normpath
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

SESSION_SURFACE_KEY = "single_sign_on_surface"
BACK_OFFICE, MERCHANT_PORTAL = "backoffice", "merchant_portal"


def is_session_for(request: HttpRequest, surface_name: str) -> bool:
    return bool(request.session.get(SESSION_SURFACE_KEY, surface_name) == surface_name)


def is_page_within(home: str, address: str) -> bool:
    """Whether an address that somebody asks to be led to lies under this home: on this host, and without a way out.

    A browser takes `/merchant-portal/../backoffice/` for the back office.
    """
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return False
    path = unquote(unquote(urlsplit(address).path)).replace("\\", "/")
    return path.startswith(home) and f"{normpath(path)}/".startswith(home)
