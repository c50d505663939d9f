from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agents.privileges import may_manage_role, permissions_of
from agents.staff import staff_member
from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection


@admin.register(Group)
class RoleAdmin(BackOfficeAdmin, GroupAdmin):
    """Roles are Django's groups; `manage.py set_up_roles` brings those of `agents/roles.py`.

    Whoever edits a role can only put in what he may do himself, and only touches roles that hold no more than that.
    """

    menu = (MenuEntry(_("Roles"), "shield_person", 30, MenuSection.ADMINISTRATION),)
    actions = None

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_within_reach(request, obj)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "permissions" and request is not None and field is not None and field.queryset is not None:
            own = permissions_of(staff_member(request)).values("pk")
            field.queryset = field.queryset.filter(pk__in=own)
        return field

    def _is_within_reach(self, request: HttpRequest, role: Group | None) -> bool:
        return role is None or may_manage_role(staff_member(request), role)
