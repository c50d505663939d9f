"""Whom and what a user administrator may touch: nobody hands out, or takes over, rights that he does not have.

Setting another one's password, e-mail or roles is as good as being him, so a person is within reach only if all of his
rights are the administrator's own. A superuser reaches everybody and is reached by superusers alone.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from agents.models import User
from hooks import question

ACT_AS_CUSTOMER = "agents.impersonate_customer"


@question
def may_touch_user(user: User, other: User) -> bool:
    """Whether the first user may touch the second; each room says so for those who hold something of its own."""
    return True


def permissions_of(user: User) -> QuerySet[Permission]:
    """Return what a user may do, by roles and singly; inactive users keep what they may do once they are active."""
    if user.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(group__user=user) | Q(user=user)).distinct()


def manageable_roles(user: User) -> QuerySet[Group]:
    """Return the roles that hold no right which the user has not himself."""
    if user.is_superuser:
        return Group.objects.all()
    beyond = Group.permissions.through.objects.filter(group=OuterRef("pk")).exclude(
        permission__in=permissions_of(user).values("pk")
    )
    return Group.objects.filter(~Exists(beyond))


def may_manage_role(user: User, role: Group) -> bool:
    return manageable_roles(user).filter(pk=role.pk).exists()


def may_appoint_agents(user: User) -> bool:
    """An agent acts as any customer over the API, so only who may act as a customer makes somebody an agent."""
    return user.has_perm(ACT_AS_CUSTOMER)


def may_manage_user(user: User, other: User) -> bool:
    if user.is_superuser or user.pk == other.pk:
        return True
    if other.is_superuser or (other.is_agent and not may_appoint_agents(user)):
        return False
    if not all(may_touch_user.ask_all(user, other)):
        return False
    return not permissions_of(other).exclude(pk__in=permissions_of(user).values("pk")).exists()
