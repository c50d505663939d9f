"""Whom a provider's claims let in, and what is written about it."""

from sso.actions.account_resolution import resolve, unlink_identity
from sso.actions.login_codes import make_login_code, redeem_login_code

__all__ = ["make_login_code", "redeem_login_code", "resolve", "unlink_identity"]
