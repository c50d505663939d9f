"""Django's back-office middleware, which steps aside for API requests.

A Glue request needs no session, message, CSRF token or redirect, and pays for none (docs/decisions/002).
"""

from collections.abc import Awaitable, Callable
from threading import Lock
from typing import Any

from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware import clickjacking, common, csrf, locale, security
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin
from whitenoise import middleware as whitenoise

from sso.surfaces import BACK_OFFICE, MERCHANT_PORTAL

GetResponse = Callable[[HttpRequest], HttpResponseBase]
SIGN_IN_CALLBACKS = (BACK_OFFICE.callback_path, MERCHANT_PORTAL.callback_path)
BACK_OFFICE_PATHS = ("/backoffice", "/merchant-portal", "/static/", "/security-", *SIGN_IN_CALLBACKS)


PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: http:"
    " https:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)


def is_back_office(request: HttpRequest) -> bool:
    return request.path_info.startswith(BACK_OFFICE_PATHS)


def behind_back_office(get_response: GetResponse) -> GetResponse:
    """Return what stands behind all middleware of this module, so that an API request passes them in one step.

    Django wraps each middleware in a function that keeps it as `__wrapped__`.
    """
    following = getattr(get_response, "__wrapped__", None)
    return getattr(following, "behind", get_response)


class BackOfficeOnly(MiddlewareMixin):
    """Run the wrapped middleware for back-office paths and hand every other request straight on."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.behind = behind_back_office(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if is_back_office(request):
            return super().__call__(request)
        translation.deactivate()  # a thread keeps the language of the last page that it has served
        return self.behind(request)


class SecurityMiddleware(BackOfficeOnly, security.SecurityMiddleware):
    """Django's headers, and what a page may load: no script that stands in a page itself.

    The theme's own library evaluates what stands in attributes of its elements, so that has to be allowed; pictures of
    products come from wherever the shop keeps them.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
        return super().process_response(request, response)


class WhiteNoiseMiddleware(whitenoise.WhiteNoiseMiddleware):
    """The same for WhiteNoise, which does not stand on Django's mixin.

    It looks for its hundreds of files when the first of them is asked for: most processes never serve one.
    """

    def __init__(self, get_response: Any) -> None:
        self.looking, self.has_looked = Lock(), False
        super().__init__(get_response)
        self.behind = behind_back_office(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_back_office(request):
            return self.behind(request)
        if not self.has_looked and request.path_info.startswith(self.static_prefix):
            self.look_for_files()
        return super().__call__(request)

    def add_files_from_finders(self) -> None:
        """Leave the files alone, which WhiteNoise would read here, at the start."""

    def look_for_files(self) -> None:
        with self.looking:
            if not self.has_looked:
                if self.use_finders and not self.autorefresh:
                    super().add_files_from_finders()
                self.has_looked = True  # last, so that no other thread misses a file that is not listed yet


class SessionMiddleware(BackOfficeOnly, sessions.SessionMiddleware):
    pass


class LocaleMiddleware(BackOfficeOnly, locale.LocaleMiddleware):
    pass


class CommonMiddleware(BackOfficeOnly, common.CommonMiddleware):
    pass


class CsrfViewMiddleware(BackOfficeOnly, csrf.CsrfViewMiddleware):
    pass


class AuthenticationMiddleware(BackOfficeOnly, auth.AuthenticationMiddleware):
    pass


class MessageMiddleware(BackOfficeOnly, messages.MessageMiddleware):
    pass


class XFrameOptionsMiddleware(BackOfficeOnly, clickjacking.XFrameOptionsMiddleware):
    pass
