"""The three places that people sign in to, with their addresses (sso.md, B4)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from backoffice import session_surface
from backoffice.session_surface import is_page_within
from sso.configuration import Provider, SurfaceSettings


@dataclass(frozen=True, slots=True)
class Surface:
    """`login_alias` is the login page's address in a Spryker shop; `home` the page of those who asked for none."""

    name: str
    start_path: str
    login_path: str
    login_alias: str
    home: str

    @property
    def settings(self) -> SurfaceSettings:
        surface: SurfaceSettings = getattr(settings.SINGLE_SIGN_ON, self.name)
        return surface

    @property
    def callback_path(self) -> str:
        return urlsplit(self.settings.redirect_uri).path

    def provider_named(self, name: str) -> Provider | None:
        return next((provider for provider in self.settings.providers if provider.name == name), None)

    def page_after(self, asked: str) -> str:
        """Return the page that was asked for if it is one of this surface, else its first page: never another host."""
        return asked if is_page_within(self.home, asked) else self.home


STOREFRONT = Surface("storefront", "/login/oauth-start", "/login", "/login", "/")
BACK_OFFICE = Surface(
    session_surface.BACK_OFFICE, "/backoffice/sso/start", "/backoffice/login/", "/security-gui/login", "/backoffice/"
)
MERCHANT_PORTAL = Surface(
    session_surface.MERCHANT_PORTAL,
    "/merchant-portal/sso/start",
    "/merchant-portal/login/",
    "/security-merchant-portal-gui/login",
    "/merchant-portal/",
)
SURFACES = (STOREFRONT, BACK_OFFICE, MERCHANT_PORTAL)
