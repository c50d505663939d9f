from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.forms import AdminPasswordChangeForm, UserCreationForm

from agents.actions import deactivate_user
from agents.models import User
from agents.privileges import manageable_roles, may_appoint_agents, may_manage_user
from agents.queries import is_user_there
from agents.staff import staff_member
from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from customers.emails import is_valid_email
from customers.models import RefreshToken


class MailboxMixin:
    """Says beside the field that a new address cannot be used or belongs to somebody else."""

    cleaned_data: dict[str, Any]
    instance: User

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if self.instance.pk and email == self.instance.email:
            return email
        if not is_valid_email(email):
            raise ValidationError(_("This e-mail address cannot be used."))
        if is_user_there(email, but=self.instance):
            raise ValidationError(_("Another user has this e-mail address."))
        return email


class StaffCreationForm(MailboxMixin, UserCreationForm):
    """Makes a back-office user from an e-mail address and a password."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "is_staff")


class StaffChangeForm(MailboxMixin, forms.ModelForm[User]):
    """Django's own form would show a part of the password's hash; this one knows no password."""

    class Meta:
        model = User
        fields = (
            "email",
            "first_name",
            "last_name",
            "locale_name",
            "is_active",
            "is_staff",
            "is_agent",
            "is_superuser",
            "groups",
            "user_permissions",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        permissions = self.fields.get("user_permissions")
        if isinstance(permissions, forms.ModelMultipleChoiceField) and permissions.queryset is not None:
            permissions.queryset = permissions.queryset.select_related("content_type")


RIGHTS_BEYOND_ROLES = ("is_superuser", "user_permissions")


@admin.register(User)
class StaffAdmin(BackOfficeAdmin, UserAdmin):
    """People who sign in by e-mail. Nobody touches who may do more than he himself (`agents/privileges.py`)."""

    menu = (MenuEntry(_("Users"), "badge", 20, MenuSection.ADMINISTRATION),)
    form = StaffChangeForm
    add_form = StaffCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("email", "full_name", "is_active", "is_agent", "is_superuser", "last_login", "last_token")
    list_filter = ("is_active", "is_staff", "is_agent", "is_superuser", "groups")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    fieldsets = (
        (None, {"fields": ("email", ("first_name", "last_name"), "locale_name", "password_link")}),
        (
            _("Rights"),
            {"fields": (("is_active", "is_staff", "is_agent"), "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": (("last_login", "last_token", "date_joined"),)}),
    )
    add_fieldsets = ((None, {"fields": ("email", ("first_name", "last_name"), "is_staff", "password1", "password2")}),)
    filter_horizontal = ("user_permissions",)
    readonly_fields = ("last_login", "last_token", "date_joined", "password_link")
    actions = ("deactivate_users",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        newest = RefreshToken.objects.filter(user=OuterRef("pk")).order_by().values("user")
        return super().get_queryset(request).annotate(last_token_at=Subquery(newest.values_list(Max("created"))))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        if request.user.is_superuser:
            return self.readonly_fields
        agents = () if may_appoint_agents(staff_member(request)) else ("is_agent",)
        return (*self.readonly_fields, *RIGHTS_BEYOND_ROLES, *agents)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups" and field is not None and field.queryset is not None:
            field.queryset = manageable_roles(staff_member(request))
        return field

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_manage_user(staff_member(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Users are deactivated, never deleted: the history goes on naming them."""
        return False

    def has_deactivate_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    @admin.action(description=_("Deactivate"), permissions=["deactivate"])
    def deactivate_users(self, request: HttpRequest, users: QuerySet[User]) -> None:
        count = 0
        for user in users:
            if user.pk == request.user.pk or not self.has_change_permission(request, user):
                text = _("%(user)s cannot be deactivated by you.") % {"user": user}
                self.message_user(request, text, messages.WARNING)
            else:
                deactivate_user(user=user)
                self.log_change(request, user, "Deactivated")
                count += 1
        text = ngettext("%(count)d user is deactivated.", "%(count)d users are deactivated.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("last token"), ordering="last_token_at")
    def last_token(self, user: User) -> str | SafeString:
        """Say when the person was last issued a token as an agent, as far back as tokens are kept."""
        issued_at = getattr(user, "last_token_at", None)
        return moment(issued_at) if issued_at else ""

    @admin.display(description=_("password"))
    def password_link(self, user: User) -> SafeString:
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="desk-button" href="{}">{}</a>', url, _("Set a new password"))
