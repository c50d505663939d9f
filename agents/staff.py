"""Who sits at the back office."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from agents.models import User
from audit import Actor, staff_actor


def staff_member(request: HttpRequest) -> User:
    """Return the signed-in member of staff; the back office lets nobody else near its screens."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def acting_staff(request: HttpRequest) -> Actor:
    """Return the signed-in user as the actor of what the request does, at the request's address."""
    return staff_actor(staff_member(request), request.path)
