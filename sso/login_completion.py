"""How each surface takes people in, and where it sends those whom it does not."""

from typing import Any, Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from backoffice.session_surface import SESSION_SURFACE_KEY
from sso.actions import make_login_code
from sso.attempts import Attempt
from sso.messages import Refusal
from sso.surfaces import BACK_OFFICE, MERCHANT_PORTAL, STOREFRONT, Surface

SESSION_PROVIDER_KEY = "single_sign_on_provider"
"""Names in a session the provider that it began at, for signing out there too."""

USER_BACKEND = "django.contrib.auth.backends.ModelBackend"


class LoginCompletion(Protocol):
    def accept(self, request: HttpRequest, account: Any, attempt: Attempt) -> HttpResponse: ...

    def refuse(self, refusal: Refusal, next_page: str) -> HttpResponse: ...

    def answer_replay(self, request: HttpRequest) -> HttpResponse: ...


class SessionLogin:
    """Back office and merchant portal: a new session, or the login page with a sentence."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface

    def accept(self, request: HttpRequest, account: Any, attempt: Attempt) -> HttpResponse:
        login(request, account, backend=USER_BACKEND)  # under a new key: whoever knew the old one has nothing
        request.session[SESSION_PROVIDER_KEY] = attempt.provider
        request.session[SESSION_SURFACE_KEY] = self.surface.name
        return HttpResponseRedirect(attempt.next_page)

    def refuse(self, refusal: Refusal, next_page: str) -> HttpResponse:
        wanted = {"next": next_page} if next_page not in ("", self.surface.home) else {}
        return HttpResponseRedirect(f"{self.surface.login_path}?{urlencode({'sso': refusal.value, **wanted})}")

    def answer_replay(self, request: HttpRequest) -> HttpResponse:
        """Lead on whom the browser's session knows already: a callback that was loaded anew is no new sign-in."""
        if request.user.is_authenticated and request.session.get(SESSION_SURFACE_KEY) == self.surface.name:
            return HttpResponseRedirect(self.surface.home)
        return self.refuse(Refusal.FAILED, "")


class LoginCodeRedirect:
    """The storefront, which lives elsewhere: a one-time code for its page that takes it, or the word of a refusal."""

    def accept(self, request: HttpRequest, account: Any, attempt: Attempt) -> HttpResponse:
        code = make_login_code(customer=account, code_challenge=attempt.code_challenge)
        return self._return_with(code=code, next=attempt.next_page)

    def refuse(self, refusal: Refusal, next_page: str) -> HttpResponse:
        return self._return_with(error=refusal.value, next=next_page)

    def answer_replay(self, request: HttpRequest) -> HttpResponse:
        """Refuse it: this browser has no session here, so nobody knows who it is."""
        return self.refuse(Refusal.FAILED, "")

    def _return_with(self, **values: str) -> HttpResponse:
        """Send people to the storefront's page; a shop that names none has ours (`sso/pages.py`)."""
        address = settings.SINGLE_SIGN_ON.storefront_return_url or STOREFRONT.login_path
        told = urlencode({name: value for name, value in values.items() if value and value != STOREFRONT.home})
        return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}{told}")


LOGIN_COMPLETIONS: dict[str, LoginCompletion] = {
    STOREFRONT.name: LoginCodeRedirect(),
    BACK_OFFICE.name: SessionLogin(BACK_OFFICE),
    MERCHANT_PORTAL.name: SessionLogin(MERCHANT_PORTAL),
}
