from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agents.privileges import may_manage_user
from agents.staff import staff_member
from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.navigation import MenuEntry, MenuSection
from sso.actions import unlink_identity
from sso.models import CustomerIdentity, Identity, MerchantUserIdentity, StaffIdentity


class IdentityAdmin(ReadOnly, BackOfficeAdmin):
    """Who an account is at a provider. Sign-ins alone write it; unlinking one is an action with a right of its own."""

    account: str
    list_filter = ("provider",)
    ordering = ("-id",)
    actions = ("unlink",)
    date_hierarchy = None

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return (self.account, "provider", "email", "created_at", "updated_at")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (self.account, "provider", "external_id", "email", "created_at", "updated_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(self.account)

    def has_unlink_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"sso.delete_{self.opts.model_name}")

    def may_unlink(self, request: HttpRequest, identity: Any) -> bool:
        return True

    @admin.action(description=_("Unlink"), permissions=["unlink"])
    def unlink(self, request: HttpRequest, identities: QuerySet[Any]) -> None:
        """Unlink each by itself and tell how many."""
        unlinked: list[Identity] = []
        for identity in identities:
            if self.may_unlink(request, identity):
                self.log_deletions(request, [identity])
                unlink_identity(identity=identity)
                unlinked.append(identity)
            else:
                text = _("%(identity)s cannot be unlinked by you.") % {"identity": identity}
                self.message_user(request, text, messages.WARNING)
        text = ngettext("%(count)d identity is unlinked.", "%(count)d identities are unlinked.", len(unlinked))
        self.message_user(request, text % {"count": len(unlinked)}, messages.SUCCESS if unlinked else messages.WARNING)


@admin.register(CustomerIdentity)
class CustomerIdentityAdmin(IdentityAdmin):
    menu = (MenuEntry(_("Sign-ins of customers"), "key", 40, MenuSection.ADMINISTRATION),)
    account = "customer"
    search_fields = ("email__istartswith", "external_id__exact", "customer__reference__exact")
    search_help_text = _("Beginning of the e-mail, id at the provider or customer number")


class UserIdentityAdmin(IdentityAdmin):
    """Whoever may unlink another one could link him anew to somebody else, so it takes all of his rights."""

    account = "user"
    search_fields = ("email__istartswith", "external_id__exact", "user__email__istartswith")
    search_help_text = _("Beginning of an e-mail, or id at the provider")

    def may_unlink(self, request: HttpRequest, identity: StaffIdentity | MerchantUserIdentity) -> bool:
        return may_manage_user(staff_member(request), identity.user)


@admin.register(StaffIdentity)
class StaffIdentityAdmin(UserIdentityAdmin):
    menu = (MenuEntry(_("Sign-ins of staff"), "key", 50, MenuSection.ADMINISTRATION),)
    pass


@admin.register(MerchantUserIdentity)
class MerchantUserIdentityAdmin(UserIdentityAdmin):
    menu = (MenuEntry(_("Sign-ins of merchant users"), "key", 60, MenuSection.ADMINISTRATION),)
    pass
