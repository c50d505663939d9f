"""System checks of single sign-on: what is fine variable by variable and cannot work, or opens more than it seems."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string

from sso.configuration import Provider, SurfaceSettings

FULL_RIGHTS_GROUPS = frozenset({"root_group", "Administrator"})


@register(Tags.compatibility)
def check_single_sign_on(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    for name, surface in settings.SINGLE_SIGN_ON.surfaces().items():
        problems += [*incomplete(surface), *unencrypted(surface), *shared_prefixes(name, surface), *hooks(surface)]
    return [*problems, *rights()]


def incomplete(surface: SurfaceSettings) -> Iterator[CheckMessage]:
    """A client of which only a part is told has no button, which nobody would understand."""
    for provider in surface.listed:
        if provider.is_begun and not provider.is_complete:
            yield checks.Warning(
                f"The variables of the OpenID client {provider.name} are incomplete: it is offered to nobody.",
                hint=f"Set {', '.join(missing_of(provider))}.",
                id="kontor.W020",
            )


def missing_of(provider: Provider) -> list[str]:
    fields = {
        "BASE_URL": provider.base_url,
        "CLIENT_ID": provider.client_id,
        "CLIENT_SECRET": provider.client_secret,
    }
    return [f"SPRYKER_OAUTH_{provider.name}_{name}" for name, value in fields.items() if not value]


def unencrypted(surface: SurfaceSettings) -> Iterator[CheckMessage]:
    for provider in surface.providers:
        if not provider.issuer.startswith("https://") and not settings.DEBUG and not provider.is_local:
            yield checks.Warning(
                f"The OpenID client {provider.name} would talk to its provider unencrypted, which it refuses.",
                hint=f"Let SPRYKER_OAUTH_{provider.name}_BASE_URL start with https://.",
                id="kontor.W021",
            )


@register(Tags.security)
def check_vouched_domains(app_configs: Sequence[Any] | None, **options: Any) -> Iterator[CheckMessage]:
    """A provider that vouches for any address signs its people in as whoever has that address here."""
    surfaces = settings.SINGLE_SIGN_ON.surfaces().values()
    for provider in dict.fromkeys(provider for surface in surfaces for provider in surface.providers):
        if not provider.email_domains and not settings.DEBUG and not provider.is_local:
            yield checks.Warning(
                f"The provider of the OpenID client {provider.name} may vouch for e-mail addresses of any domain.",
                hint=(
                    f"Name its own domains in KONTOR_SSO_{provider.name}_EMAIL_DOMAINS, or * if it verifies every"
                    " address by a mail."
                ),
                id="kontor.W028",
            )


def shared_prefixes(name: str, surface: SurfaceSettings) -> Iterator[CheckMessage]:
    counted = Counter(provider.state_prefix for provider in surface.listed)
    for prefix, count in counted.items():
        if count > 1:
            yield Error(f"Two clients of the {name} share the state prefix {prefix}.", id="kontor.E022")


def hooks(surface: SurfaceSettings) -> Iterator[CheckMessage]:
    for path in (*surface.restrictions, *surface.after_resolving):
        try:
            is_function = callable(import_string(path))
        except ImportError:
            is_function = False
        if not is_function:
            yield Error(
                f"{path} is no function that can be imported: nobody could sign in through a provider.",
                hint="Correct its dotted path in KONTOR_SSO_..._RESTRICT or KONTOR_SSO_..._AFTER_RESOLVE.",
                id="kontor.E023",
            )


def rights() -> Iterator[CheckMessage]:
    """Whoever has an account at the provider would come in with full rights: right on a developer's machine only."""
    sso = settings.SINGLE_SIGN_ON
    group, surface = sso.backoffice_default_group, sso.backoffice
    is_local = settings.DEBUG or all(provider.is_local for provider in surface.providers)
    if surface.providers and surface.creates_accounts and group in FULL_RIGHTS_GROUPS and not is_local:
        yield checks.Warning(
            f"Everybody whom the provider knows gets the rights of {group} at the first sign-in to the back office.",
            hint="Set KONTOR_SSO_BACKOFFICE_STRATEGY=accept_existing, or unset KONTOR_SSO_BACKOFFICE_DEFAULT_GROUP.",
            id="kontor.W024",
        )
    if group and sso.backoffice_group_map:
        yield checks.Warning(
            "KONTOR_SSO_BACKOFFICE_DEFAULT_GROUP has no effect beside KONTOR_SSO_BACKOFFICE_GROUP_MAP.",
            hint="Unset one of the two.",
            id="kontor.W025",
        )
