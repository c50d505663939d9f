"""System checks: settings that are fine one by one and cannot work together, and names that nothing reads."""

import os
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host

from config.environment import names_in_file
from config.settings import env
from config.single_sign_on import clients_of_environment

ANSWERS_PER_MAIL = 10  # connection, greeting, twice EHLO, STARTTLS, two for the login, MAIL, RCPT, DATA


@register(Tags.urls)
def check_base_url(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Every link of the API starts with the base URL, and the back office is reached at its host."""
    address = urlsplit(settings.BASE_URL)
    problems: list[CheckMessage] = []
    if address.path or address.query or address.fragment:
        problems.append(
            Error(
                "KONTOR_BASE_URL has more than a scheme, a host and a port.",
                hint="Kontor answers at the root of its host: give it a host of its own, such as https://glue.example.com.",
                id="kontor.E001",
            )
        )
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        problems.append(
            Error(
                "KONTOR_ALLOWED_HOSTS lacks the host of KONTOR_BASE_URL: the back office would refuse its own address.",
                hint="Add the host, or leave KONTOR_ALLOWED_HOSTS unset.",
                id="kontor.E002",
            )
        )
    if settings.DEBUG and address.scheme == "https":
        problems.append(
            Error(
                "KONTOR_DEBUG is on at a public https address: error pages would show code and settings to strangers.",
                hint="Unset KONTOR_DEBUG.",
                id="kontor.E003",
            )
        )
    return problems


@register(Tags.security)
def check_proxy(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A proxy in front is told to Kontor in three settings that belong together."""
    problems: list[CheckMessage] = []
    if settings.SECURE_PROXY_SSL_HEADER and not settings.BASE_URL.startswith("https://"):
        problems.append(
            checks.Warning(
                "KONTOR_BEHIND_TLS_PROXY is on, but KONTOR_BASE_URL does not start with https.",
                hint="Set KONTOR_BASE_URL to the address that the proxy serves; cookies are marked secure by it.",
                id="kontor.W004",
            )
        )
    if settings.SECURE_PROXY_SSL_HEADER and settings.TRUSTED_PROXY_COUNT == 0:
        problems.append(
            checks.Warning(
                "KONTOR_BEHIND_TLS_PROXY is on, but KONTOR_TRUSTED_PROXY_COUNT is 0: clients share one address.",
                hint="Set KONTOR_TRUSTED_PROXY_COUNT to the number of proxies in front, so that one client's failed "
                "logins do not lock the others out.",
                id="kontor.W005",
            )
        )
    return problems


@register(Tags.database)
def check_database_pool(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Each web process has one pool, which all of its threads draw from."""
    if settings.DATABASE_POOL_MIN > settings.DATABASE_POOL_MAX:
        return [
            Error(
                "KONTOR_DATABASE_POOL_MIN is greater than KONTOR_DATABASE_POOL_MAX.",
                hint="Lower the one or raise the other.",
                id="kontor.E006",
            )
        ]
    if settings.WEB_THREADS > settings.DATABASE_POOL_MAX:
        return [
            checks.Warning(
                "KONTOR_WEB_THREADS is greater than KONTOR_DATABASE_POOL_MAX: threads would wait for connections.",
                hint="Let the pool hold at least one connection for each thread.",
                id="kontor.W007",
            )
        ]
    return []


@register(Tags.compatibility)
def check_mail(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A mail server needs a sender that people can answer, and time to answer within the lease of a mail."""
    problems: list[CheckMessage] = []
    if settings.MAIL_URL.startswith("smtp") and settings.MAIL_FROM_ADDRESS.endswith("@localhost"):
        problems.append(
            checks.Warning(
                "KONTOR_MAIL_URL names a mail server, but KONTOR_MAIL_FROM_ADDRESS is of this machine.",
                hint="Set KONTOR_MAIL_FROM_ADDRESS to an address that the mail server may send for and that is read.",
                id="kontor.W009",
            )
        )
    if settings.MAIL_LEASE_SECONDS < ANSWERS_PER_MAIL * settings.MAIL_TIMEOUT_SECONDS:
        problems.append(
            checks.Warning(
                "KONTOR_MAIL_LEASE_SECONDS is so short that a mail could be sent twice while a slow server takes it.",
                hint=f"Allow for {ANSWERS_PER_MAIL} times KONTOR_MAIL_TIMEOUT_SECONDS.",
                id="kontor.W010",
            )
        )
    return problems


@register(Tags.compatibility)
def check_names(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A variable, or a name in `KONTOR_ENV_FILE`, that looks like ours and that nothing reads is most likely a slip."""
    known = {*env.dump(), "KONTOR_ENV_FILE"}
    return [
        checks.Warning(
            f"{name} is no setting of Kontor: nothing reads it.", hint=hint_for(name, known), id="kontor.W008"
        )
        for name in sorted({*os.environ, *names_in_file()})
        if name.startswith("KONTOR_") and name not in known
    ]


@register(Tags.compatibility)
def check_clients(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Variables of an OpenID client that no surface lists are read by nobody."""
    listed = {provider.name for surface in settings.SINGLE_SIGN_ON.surfaces().values() for provider in surface.listed}
    return [
        checks.Warning(
            f"SPRYKER_OAUTH_{name}_... describes an OpenID client that no sign-in page offers.",
            hint="Name it in KONTOR_SSO_BACKOFFICE_CLIENTS, _STOREFRONT_CLIENTS or _MERCHANT_PORTAL_CLIENTS.",
            id="kontor.W026",
        )
        for name in sorted(clients_of_environment() - listed)
    ]


def hint_for(name: str, known: set[str]) -> str:
    nearest = get_close_matches(name, known, n=1, cutoff=0.8)
    return f"Is {nearest[0]} meant?" if nearest else "docs/settings.md lists all settings."
