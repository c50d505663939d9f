"""Tokens die with what made them: a password that changes, a right that is taken away, a person who is shut out.

Wherever that happens, in a form, a command or a provider's groups, a model is saved or a relation changes.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model

from agents.actions import withdraw_tokens
from agents.models import User

TAKING = ("post_remove", "pre_clear")


def notice_changed_foundations(*, instance: User, created: bool, **event: Any) -> None:
    """Withdraw when the password has another hash, or a flag is gone, since the row was read."""
    before = getattr(instance, "foundations_as_read", {})
    changed = [name for name, value in before.items() if getattr(instance, name) != value]
    is_lost = "password" in changed or any(before[name] for name in changed)
    if is_lost and not created:
        withdraw_tokens(User.objects.filter(pk=instance.pk))
        instance.refresh_from_db(fields=["tokens_valid_from"])
    instance.remember_foundations()


def notice_taken_from_user(
    *, instance: Model, action: str, reverse: bool, pk_set: set[int] | None, **event: Any
) -> None:
    """Somebody loses a role or a single right; `reverse` is the other side's point of view."""
    if action not in TAKING:
        return
    if not reverse:
        withdraw_tokens(User.objects.filter(pk=instance.pk))
    elif pk_set is not None:
        withdraw_tokens(User.objects.filter(pk__in=pk_set))
    elif isinstance(instance, Group):
        withdraw_tokens(User.objects.filter(groups=instance))
    else:
        withdraw_tokens(User.objects.filter(user_permissions=instance.pk))


def notice_taken_from_role(
    *, instance: Model, action: str, reverse: bool, pk_set: set[int] | None, **event: Any
) -> None:
    """A role loses a right, and so does everybody who has it."""
    if action not in TAKING:
        return
    if not reverse:
        withdraw_tokens(User.objects.filter(groups=instance.pk))
    elif pk_set is not None:
        withdraw_tokens(User.objects.filter(groups__in=pk_set))
    else:
        withdraw_tokens(User.objects.filter(groups__permissions=instance.pk))


def notice_deleted(*, instance: Group | Permission, **event: Any) -> None:
    """A role or a right goes altogether."""
    if isinstance(instance, Group):
        withdraw_tokens(User.objects.filter(groups=instance))
    else:
        withdraw_tokens(
            User.objects.filter(user_permissions=instance) | User.objects.filter(groups__permissions=instance)
        )
