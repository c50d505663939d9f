from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from unfold.admin import StackedInline, TabularInline
from unfold.decorators import display

from agents.staff import acting_staff
from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from merchants.actions.approval import approve_merchant, deny_merchant
from merchants.admin.dashboard import MERCHANTS_TO_APPROVE
from merchants.errors import MerchantStepNotAllowed
from merchants.models import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    MerchantStatus,
    MerchantUser,
    WeekdayOpeningHours,
)
from merchants.states import verbs_from

BADGE_TONES = {MerchantStatus.WAITING: "waiting", MerchantStatus.APPROVED: "done", MerchantStatus.DENIED: "bad"}
STEPS = {"approve": approve_merchant, "deny": deny_merchant}
DONE = {"approve": _("%(name)s is approved."), "deny": _("%(name)s is denied.")}
CHANGES_SHOWN = 10


class Profile(StackedInline):
    model = MerchantProfile
    tab = True
    fieldsets = (
        (
            _("Contact person"),
            {
                "fields": (
                    ("contact_person_title", "contact_person_role"),
                    ("contact_person_first_name", "contact_person_last_name"),
                    "contact_person_phone",
                )
            },
        ),
        (
            _("Public"),
            {"fields": ("logo_url", ("public_email", "public_phone", "fax_number"), ("latitude", "longitude"))},
        ),
        (
            _("Texts"),
            {
                "fields": (
                    "description",
                    "banner_url",
                    "delivery_time",
                    "terms",
                    "cancellation_policy",
                    "imprint",
                    "data_privacy",
                )
            },
        ),
    )


class Addresses(StackedInline):
    model = MerchantAddress
    extra = 0
    tab = True
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("address1", "address2", "address3"),
                    ("zip_code", "city", "iso2_code", "country_name"),
                    ("email", "latitude", "longitude"),
                )
            },
        ),
    )


class WeekdayHours(TabularInline):
    model = WeekdayOpeningHours
    extra = 0
    tab = True


class DateHours(TabularInline):
    model = DateOpeningHours
    extra = 0
    tab = True


class Users(TabularInline):
    """Who may enter the merchant portal for this merchant."""

    model = MerchantUser
    extra = 0
    tab = True
    autocomplete_fields = ("user",)
    verbose_name_plural = _("merchant portal users")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MerchantUser]:
        return super().get_queryset(request).select_related("user", "merchant")


@admin.register(Merchant)
class MerchantAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Merchants"), "storefront", 20, MenuSection.MARKETPLACE),)
    alerts = (MERCHANTS_TO_APPROVE,)
    list_display = ("reference", "name", "status_badge", "is_active", "email", "sold_in")
    list_display_links = ("reference", "name")
    list_filter = ("status", "is_active", "stores")
    search_fields = ("reference", "name", "email")
    search_help_text = _("Reference, name or e-mail")
    fieldsets = (
        (None, {"fields": (("reference", "name"), ("email", "registration_number"), ("is_active", "process_name"))}),
        (_("Where it sells"), {"fields": ("stores", "categories", "url")}),
    )
    autocomplete_fields = ("categories", "stores")
    inlines = (Profile, Addresses, WeekdayHours, DateHours, Users)
    change_form_outer_before_template = "backoffice/merchant/_head.html"
    actions = ("approve_merchants", "deny_merchants")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merchant]:
        return super().get_queryset(request).prefetch_related("stores")

    def get_readonly_fields(self, request: HttpRequest, obj: Merchant | None = None) -> tuple[str, ...]:
        """A reference is in every order of the merchant and stays what it is."""
        return ("reference",) if obj else ()

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["merchants.view_merchant", "merchants.approve_merchant"])

    def get_urls(self) -> list[URLPattern]:
        step = path(
            "<int:merchant_id>/<str:verb>/step/",
            self.admin_site.admin_view(require_POST(self.step_view)),
            name="merchants_merchant_step",
        )
        return [step, *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        merchant = Merchant.objects.filter(pk=object_id).first() if object_id and object_id.isdecimal() else None
        context = (
            {
                "merchant": merchant,
                "tone": BADGE_TONES[MerchantStatus(merchant.status)],
                "verbs": verbs_from(merchant.status) if self.has_approve_permission(request) else [],
                "changes": merchant.status_changes.all()[:CHANGES_SHOWN],
            }
            if merchant
            else {}
        )
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def step_view(self, request: HttpRequest, merchant_id: int, verb: str) -> HttpResponseBase:
        """Approve or deny one merchant, from its page."""
        if not self.has_approve_permission(request):
            raise PermissionDenied
        if verb not in STEPS:
            raise Http404
        merchant = get_object_or_404(Merchant, pk=merchant_id)
        if self._take(request, merchant, verb):
            self.message_user(request, DONE[verb] % {"name": merchant.name}, messages.SUCCESS)
        return redirect("admin:merchants_merchant_change", merchant.pk)

    @admin.action(description=_("Approve"), permissions=["approve"])
    def approve_merchants(self, request: HttpRequest, merchants: QuerySet[Merchant]) -> None:
        count = sum(self._take(request, merchant, "approve") for merchant in merchants)
        text = ngettext("%(count)d merchant is approved.", "%(count)d merchants are approved.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    @admin.action(description=_("Deny"), permissions=["approve"])
    def deny_merchants(self, request: HttpRequest, merchants: QuerySet[Merchant]) -> None:
        count = sum(self._take(request, merchant, "deny") for merchant in merchants)
        text = ngettext("%(count)d merchant is denied.", "%(count)d merchants are denied.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    def _take(self, request: HttpRequest, merchant: Merchant, verb: str) -> bool:
        """Take the step for one merchant, say why where it cannot be taken, and return whether it was."""
        try:
            STEPS[verb](merchant=merchant, actor=acting_staff(request))
        except MerchantStepNotAllowed:
            text = _("%(name)s is %(status)s already, or somebody else was faster.")
            values = {"name": merchant.name, "status": merchant.get_status_display()}
            self.message_user(request, text % values, messages.WARNING)
            return False
        self.log_change(request, merchant, verb)
        return True

    @display(description=_("status"), ordering="status")
    def status_badge(self, merchant: Merchant) -> SafeString:
        tone = BADGE_TONES[MerchantStatus(merchant.status)]
        return format_html('<span class="desk-badge desk-badge-{}">{}</span>', tone, merchant.get_status_display())

    @display(description=_("stores"))
    def sold_in(self, merchant: Merchant) -> str:
        return ", ".join(store.name for store in merchant.stores.all())
