from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm

from agents.forms import StaffChangeForm, StaffCreationForm
from agents.models import User
from backoffice.admin import BackOfficeAdmin

RIGHTS_BEYOND_ROLES = ("is_superuser", "user_permissions")


@admin.register(User)
class StaffAdmin(BackOfficeAdmin, UserAdmin):
    """People who sign in by e-mail. Only a superuser may touch a superuser or hand out single permissions."""

    form = StaffChangeForm
    add_form = StaffCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("email", "full_name", "is_active", "is_agent", "is_superuser", "last_login")
    list_filter = ("is_active", "is_agent", "is_superuser", "groups")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    fieldsets = (
        (None, {"fields": ("email", ("first_name", "last_name"), "locale_name", "password_link")}),
        (
            _("Rights"),
            {"fields": (("is_active", "is_staff", "is_agent"), "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = ((None, {"fields": ("email", ("first_name", "last_name"), "password1", "password2")}),)
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)
    readonly_fields = ("last_login", "date_joined", "password_link")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return self.readonly_fields if request.user.is_superuser else (*self.readonly_fields, *RIGHTS_BEYOND_ROLES)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_within_reach(request, obj)

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("password"))
    def password_link(self, user: User) -> SafeString:
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="desk-button" href="{}">{}</a>', url, _("Set a new password"))


@admin.register(Group)
class RoleAdmin(BackOfficeAdmin, GroupAdmin):
    """Roles are Django's groups; `manage.py set_up_roles` brings those of `agents/roles.py`."""


def _is_within_reach(request: HttpRequest, user: User | None) -> bool:
    return user is None or not user.is_superuser or request.user.is_superuser
