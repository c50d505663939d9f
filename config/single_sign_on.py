"""Single sign-on as the environment describes it: `SPRYKER_OAUTH_{CLIENT}_{FIELD}` and our own `KONTOR_SSO_...`.

The first are named as in a Spryker shop, whose variables and realm therefore work unchanged (docs/sso.md).
"""

import os
from collections.abc import Iterable
from dataclasses import replace

from environs import Env
from marshmallow import ValidationError, validate

from config.environment import public_url
from config.oms_processes import check_pairs
from database.mailboxes import comparable_domain
from sso.configuration import CALLBACK_PATHS, Provider, SingleSignOn, SurfaceSettings

FIELDS = ("BASE_URL", "REALM", "CLIENT_ID", "CLIENT_SECRET")
DEFAULT_CLIENTS = {"storefront": "SSO_YVES", "backoffice": "SSO_ZED", "merchant_portal": "SSO_MP"}
REDIRECT_VARIABLES = {"storefront": "YVES", "backoffice": "ZED", "merchant_portal": "MERCHANT_PORTAL"}
STRATEGIES = ("create", "accept_existing")


def read_single_sign_on(env: Env) -> SingleSignOn:
    """Read all variables of single sign-on; what is wrong with them is reported when `env` is sealed."""
    group_map = env.list("KONTOR_SSO_BACKOFFICE_GROUP_MAP", [], subcast=str, validate=check_pairs)
    claim = env.str("KONTOR_SSO_BACKOFFICE_GROUP_CLAIM", "groups", validate=validate.Length(min=1))
    return SingleSignOn(
        storefront=_surface(env, "storefront", creates_accounts=_creates(env, "STOREFRONT")),
        backoffice=_surface(env, "backoffice", creates_accounts=_creates(env, "BACKOFFICE")),
        merchant_portal=_surface(env, "merchant_portal", creates_accounts=False),
        storefront_return_url=env.str("KONTOR_SSO_STOREFRONT_RETURN_URL", "", validate=public_url) or "",
        backoffice_default_group=env.str("KONTOR_SSO_BACKOFFICE_DEFAULT_GROUP", ""),
        backoffice_group_claim=claim or "",
        backoffice_group_map=_pairs(group_map or ()),
        requires_verified_email=env.bool("KONTOR_SSO_REQUIRE_VERIFIED_EMAIL", True),
        logs_out_at_provider=env.bool("KONTOR_SSO_LOGOUT_AT_PROVIDER", False),
        provider_hosts=tuple(host.strip().lower() for host in env.list("KONTOR_SSO_PROVIDER_HOSTS", [], subcast=str)),
        timeout_seconds=env.int("KONTOR_SSO_TIMEOUT_SECONDS", 5, validate=validate.Range(min=1, max=10)),
    )


def with_addresses(single_sign_on: SingleSignOn, base_url: str) -> SingleSignOn:
    """Complete the addresses that providers send people back to, where none was set."""

    def complete(surface: SurfaceSettings, name: str) -> SurfaceSettings:
        return replace(surface, redirect_uri=surface.redirect_uri or base_url + CALLBACK_PATHS[name])

    return replace(
        single_sign_on,
        storefront=complete(single_sign_on.storefront, "storefront"),
        backoffice=complete(single_sign_on.backoffice, "backoffice"),
        merchant_portal=complete(single_sign_on.merchant_portal, "merchant_portal"),
    )


def _creates(env: Env, surface: str) -> bool:
    return env.str(f"KONTOR_SSO_{surface}_STRATEGY", "create", validate=validate.OneOf(STRATEGIES)) == "create"


def _surface(env: Env, name: str, *, creates_accounts: bool) -> SurfaceSettings:
    own = f"KONTOR_SSO_{name.upper()}"
    clients = env.list(f"{own}_CLIENTS", [], subcast=str, validate=check_client_names)
    listed = [client.strip() for client in clients or [DEFAULT_CLIENTS[name]]]
    redirect_uri = env.str(f"SPRYKER_OAUTH_REDIRECT_URI_{REDIRECT_VARIABLES[name]}", "", validate=public_url)
    return SurfaceSettings(
        listed=tuple(_provider(env, client) for client in dict.fromkeys(listed)),
        redirect_uri=redirect_uri or "",
        creates_accounts=creates_accounts,
        restrictions=tuple(env.list(f"{own}_RESTRICT", [], subcast=str)),
        after_resolving=tuple(env.list(f"{own}_AFTER_RESOLVE", [], subcast=str)),
    )


def _provider(env: Env, client: str) -> Provider:
    theirs, own = f"SPRYKER_OAUTH_{client}", f"KONTOR_SSO_{client}"
    return Provider(
        name=client,
        base_url=env.str(f"{theirs}_BASE_URL", "", validate=public_url) or "",
        realm=env.str(f"{theirs}_REALM", ""),
        client_id=env.str(f"{theirs}_CLIENT_ID", ""),
        client_secret=env.str(f"{theirs}_CLIENT_SECRET", ""),
        label=env.str(f"{own}_LABEL", ""),
        email_domains=tuple(
            comparable_domain(domain.strip()) for domain in env.list(f"{own}_EMAIL_DOMAINS", [], subcast=str)
        ),
        scopes=env.str(f"{own}_SCOPES", "openid profile email", validate=check_scopes) or "",
    )


def _pairs(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    read = (pair.partition("=") for pair in pairs)
    return tuple((value.strip(), group.strip()) for value, _, group in read)


def check_client_names(names: list[str]) -> None:
    """Refuse what cannot be the middle of a variable's name."""
    for name in names:
        if not name.strip().replace("_", "").isalnum() or name.strip() != name.strip().upper():
            raise ValidationError(f"Not a client's name in upper case with underscores: {name}")


def check_scopes(scopes: str) -> None:
    if "openid" not in scopes.split():
        raise ValidationError("Lacks openid, without which a provider tells nobody's identity.")


def clients_of_environment() -> set[str]:
    """Return the clients that variables name, listed for a surface or not."""
    found = set()
    for name in os.environ:
        if name.startswith("SPRYKER_OAUTH_") and not name.startswith("SPRYKER_OAUTH_REDIRECT_URI_"):
            for ending in FIELDS:
                client = name.removeprefix("SPRYKER_OAUTH_").removesuffix(f"_{ending}")
                if name.endswith(f"_{ending}") and client and client != ending:
                    found.add(client)
    return found
