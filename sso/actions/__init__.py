"""Whom a provider's claims let in, and what is written about it."""

from sso.actions.identities import unlink_identity
from sso.actions.login_codes import make_login_code, redeem_login_code
from sso.actions.resolving import resolve

__all__ = ["make_login_code", "redeem_login_code", "resolve", "unlink_identity"]
