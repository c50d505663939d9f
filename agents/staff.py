"""Who sits at the back office."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from agents.models import User


def staff_member(request: HttpRequest) -> User:
    """Return the signed-in user as the actor of what the request does."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def asker_of(request: HttpRequest) -> User:
    """Return the signed-in member of staff; the back office lets nobody else near its screens."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
