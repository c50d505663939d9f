"""What a shop adds to a sign-in of its own: functions that the settings name by their dotted paths (docs/sso.md)."""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.module_loading import import_string

from sso.claims import Claims
from sso.configuration import SurfaceSettings
from sso.errors import LoginRefused, Restricted

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
