"""From claims to an account, the same way for customers, staff and merchant users (sso.md, A5 and B2)."""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from customers.emails import has_email_syntax
from database.mailboxes import comparable_address, is_addressable
from sso.accounts import ACCOUNTS, Accounts
from sso.claims import Claims
from sso.configuration import Provider, SurfaceSettings
from sso.errors import AccountAppeared, AddressUnusable, LoginRefused, Restricted
from sso.models import Identity
from sso.surfaces import Surface

EMAIL_LENGTH_MAX = 255
LOOKS_MAX = 3


def resolve(*, surface: Surface, provider: Provider, claims: Claims) -> Any:
    """Return the account that the claims sign in to, linked or made where the surface's strategy allows it.

    Raises `LoginRefused`; then nothing is written. Of two first sign-ins at once the later finds what the first wrote.
    """
    accounts = ACCOUNTS[surface.name]
    for _ in range(LOOKS_MAX):
        try:
            return _resolve(accounts, surface.settings, provider, claims)
        except (IntegrityError, AccountAppeared):  # somebody else linked or made the account after we looked
            continue
    raise LoginRefused("the same person signs in too often at once")


@transaction.atomic
def _resolve(accounts: Accounts, surface: SurfaceSettings, provider: Provider, claims: Claims) -> Any:
    identity = accounts.identities.filter(provider=provider.name, external_id=claims.subject).first()
    if identity is None:
        identity = _link(accounts, surface, provider, claims)
    account = accounts.account_of(identity)
    accounts.refuse_inactive(account)
    refuse_restricted(surface, account, claims)
    identity.email = claims.email[:EMAIL_LENGTH_MAX] or None
    identity.save()
    accounts.after_resolving(account, claims)
    run_after_resolving(surface, identity, claims)
    return account


def _link(accounts: Accounts, surface: SurfaceSettings, provider: Provider, claims: Claims) -> Identity:
    """Return a new identity, not yet saved, of the account with the e-mail, or of an account made for it."""
    refuse_unproven_email(claims)
    refuse_foreign_domain(provider, claims)
    account = accounts.find(claims.email)
    if account is not None:
        accounts.refuse_inactive(account)
        account = accounts.prepare_linking(account)
    elif surface.creates_accounts:
        account = accounts.create(claims)
    else:
        raise LoginRefused("no account has the e-mail")
    linked = (
        accounts.identities_of(account).filter(provider=provider.name).values_list("external_id", flat=True).first()
    )
    if linked == claims.subject:
        raise AccountAppeared
    if linked is not None:
        raise LoginRefused(f"account {account.pk} is linked to somebody else at this provider")
    return accounts.new_identity(account, provider=provider.name, external_id=claims.subject)


def refuse_unproven_email(claims: Claims) -> None:
    """An e-mail that nobody verified would open the account of whoever it really belongs to."""
    if not claims.email:
        raise LoginRefused("the provider names no e-mail")
    if settings.SINGLE_SIGN_ON.requires_verified_email and not claims.is_email_verified:
        raise LoginRefused("the e-mail is not verified")
    if not is_addressable(claims.email) and (has_email_syntax(claims.email) or not claims.email.isascii()):
        raise AddressUnusable("nobody can have the e-mail address")
    if not has_email_syntax(claims.email) or len(claims.email) > EMAIL_LENGTH_MAX:
        raise LoginRefused("what the provider names is no e-mail, or it is too long")


def refuse_foreign_domain(provider: Provider, claims: Claims) -> None:
    """A provider proves addresses of its own domains, where the settings name them."""
    domain = comparable_address(claims.email).rpartition("@")[2]
    if not provider.vouches_for_any_domain and domain not in provider.email_domains:
        raise LoginRefused("the provider does not vouch for addresses of this domain")


@transaction.atomic
def unlink_identity(*, identity: Identity) -> None:
    """Forget who the account is at the provider. The next sign-in there is linked anew, by its verified e-mail."""
    identity.delete()


logger = logging.getLogger(__name__)


def refuse_restricted(surface: SurfaceSettings, account: Any, claims: Claims) -> None:
    """Raise `Restricted` where one of the shop's functions says that this account may not enter."""
    if any(_answers(surface.restrictions, account, claims)):
        raise Restricted("a restriction of the shop says no")


def run_after_resolving(surface: SurfaceSettings, identity: Any, claims: Claims) -> None:
    _answers(surface.after_resolving, identity, claims)


def _answers(paths: Iterable[str], about: Any, claims: Claims) -> list[Any]:
    """Call each function; one that fails lets nobody in: what it was to prevent or to do did not happen."""
    answers = []
    for path in paths:
        try:
            answers.append(import_string(path)(about, claims.everything))
        except Exception as failure:
            logger.exception("The function %s failed at a single sign-on.", path)
            raise LoginRefused(f"the function {path} failed") from failure
    return answers
