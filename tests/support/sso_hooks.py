"""Functions as a shop would write them, for `KONTOR_SSO_..._RESTRICT` and `KONTOR_SSO_..._AFTER_RESOLVE`."""

from collections.abc import Mapping
from typing import Any


def is_shut_out(account: Any, claims: Mapping[str, Any]) -> bool:
    return account.email in ("ada@shop.example", "sonia@acme.com")


def take_over_locale(identity: Any, claims: Mapping[str, Any]) -> None:
    identity.user.locale_name = claims["locale"]
    identity.user.save(update_fields=["locale_name"])
