"""A session that began at an OpenID provider is good for the one site that the person signed in to (`sso/`).

Otherwise the provider's word for the merchant portal would open the back office to somebody who works in both, and the
other way round. Sessions that began with a password are not bound.
"""

from django.http import HttpRequest

SESSION_SURFACE_KEY = "single_sign_on_surface"
BACK_OFFICE, MERCHANT_PORTAL = "backoffice", "merchant_portal"


def is_session_for(request: HttpRequest, surface_name: str) -> bool:
    return bool(request.session.get(SESSION_SURFACE_KEY, surface_name) == surface_name)
