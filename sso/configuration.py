"""What a shop configures of its single sign-on, as plain data; `config/single_sign_on.py` reads it."""

from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from urllib.parse import urlsplit

CALLBACK_PATHS = {
    "storefront": "/login/oauth-callback",
    "backoffice": "/security-oauth-user/login",
    "merchant_portal": "/security-merchant-portal-gui/oauth-login",
}
"""As in the reference shop, so that clients registered for it work unchanged (sso.md, B4)."""


LOCAL_HOSTS = ("localhost", "keycloak.spryker.local")
"""Names that a developer's own machine has, beside its loopback addresses."""


def is_local_host(host: str) -> bool:
    """Whether a provider runs on the developer's own machine, where nobody listens in between."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in LOCAL_HOSTS


@dataclass(frozen=True, slots=True)
class Provider:
    """A client of ours at an OpenID provider. `name` is the one in its variables: `SPRYKER_OAUTH_{name}_BASE_URL`."""

    name: str
    base_url: str
    realm: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str = ""
    scopes: str = "openid profile email"
    email_domains: tuple[str, ...] = ()
    """The domains whose addresses the provider vouches for, in comparable form; `*` and nothing mean any."""

    @property
    def issuer(self) -> str:
        """Keycloak's issuer is the address of a realm; other providers have their address alone."""
        base = self.base_url.rstrip("/")
        return f"{base}/realms/{self.realm}" if self.realm else self.base_url

    @property
    def vouches_for_any_domain(self) -> bool:
        return not self.email_domains or "*" in self.email_domains

    @property
    def is_local(self) -> bool:
        return is_local_host(urlsplit(self.issuer).hostname or "")

    @property
    def state_prefix(self) -> str:
        return self.name.lower()

    @property
    def is_complete(self) -> bool:
        return bool(self.base_url and self.client_id and self.client_secret)

    @property
    def is_begun(self) -> bool:
        return bool(self.base_url or self.realm or self.client_id or self.client_secret)


@dataclass(frozen=True, slots=True)
class SurfaceSettings:
    """How people sign in to one surface. The two lists of hooks are dotted paths (docs/sso.md)."""

    listed: tuple[Provider, ...] = ()
    redirect_uri: str = ""
    creates_accounts: bool = False
    restrictions: tuple[str, ...] = ()
    after_resolving: tuple[str, ...] = ()

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Only what is complete is offered: no variable, no button."""
        return tuple(provider for provider in self.listed if provider.is_complete)


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    storefront: SurfaceSettings
    backoffice: SurfaceSettings
    merchant_portal: SurfaceSettings
    storefront_return_url: str = ""
    backoffice_default_group: str = ""
    backoffice_group_claim: str = "groups"
    backoffice_group_map: tuple[tuple[str, str], ...] = ()
    requires_verified_email: bool = True
    logs_out_at_provider: bool = False
    timeout_seconds: int = 5
    provider_hosts: tuple[str, ...] = ()

    def surfaces(self) -> dict[str, SurfaceSettings]:
        values = {attribute.name: getattr(self, attribute.name) for attribute in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, SurfaceSettings)}
