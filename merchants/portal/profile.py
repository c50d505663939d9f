"""What a merchant says about itself: contact, texts, addresses and opening hours."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import JSONField, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backoffice.navigation import MenuEntry
from merchants.admin.merchants import Addresses, Profile
from merchants.models import (
    Area,
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    MerchantStatus,
    WeekdayOpeningHours,
)
from merchants.portal.locale_texts import LONG_FIELDS, LocaleTextsField, LocaleTextsForm
from merchants.portal.membership import merchant_of
from merchants.portal.screens import PortalAdmin, PortalStackedInline, PortalTabularInline
from merchants.portal.site import NAME, portal


class WithLocaleTexts:
    """Mix-in for inlines whose JSON columns hold one text a locale."""

    form = LocaleTextsForm

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, JSONField):
            return db_field.formfield(form_class=LocaleTextsField, is_long=db_field.name in LONG_FIELDS)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class OwnProfile(WithLocaleTexts, PortalStackedInline):
    model = MerchantProfile
    area = Area.PROFILE
    tab = True
    can_delete = can_be_deleted = False
    hide_title = True
    fieldsets = Profile.fieldsets


class OwnAddresses(PortalStackedInline):
    model = MerchantAddress
    area = Area.PROFILE
    tab = True
    fieldsets = Addresses.fieldsets


class OwnWeekdayHours(PortalTabularInline):
    model = WeekdayOpeningHours
    area = Area.PROFILE
    tab = True
    fields = ("day", "time_from", "time_to")


class OwnDateHours(WithLocaleTexts, PortalTabularInline):
    """The days from today on, the next ones first, ten at a time: shops enter the holidays of ten years at once."""

    model = DateOpeningHours
    area = Area.PROFILE
    tab = True
    fields = ("date", "time_from", "time_to", "note")
    per_page = 10
    verbose_name_plural = _("coming special days")

    def with_related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(date__gte=timezone.localdate())


class OwnMerchantForm(forms.ModelForm):
    """Asks once more before a merchant shuts its own people out, the one who saves included."""

    closes_portal = forms.BooleanField(label=_("Yes, set it inactive and close this portal"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        merchant = self.instance
        closes = merchant.status == MerchantStatus.APPROVED and self.initial.get("is_active")
        if closes and not values.get("is_active") and not values.get("closes_portal"):
            self.add_error(
                "is_active",
                _(
                    "An inactive merchant sells nothing, and the portal closes at once for everybody who works for it,"
                    " you included: only the shop's staff can open it again. Tick the box to do it all the same."
                ),
            )
        return values


@admin.register(Merchant, site=portal)
class OwnMerchantAdmin(PortalAdmin):
    """One page, of the merchant itself. What staff decide, such as where it sells, is shown and cannot be changed."""

    area = Area.PROFILE
    menu = (MenuEntry(_("Profile"), "storefront", 90),)
    can_be_added = False
    fieldsets = (
        (None, {"fields": (("reference", "name"), ("status", "sold_in"))}),
        (_("Contact"), {"fields": (("email", "registration_number"), "is_active")}),
    )
    readonly_fields = ("reference", "name", "status", "sold_in")
    form = OwnMerchantForm
    inlines = (OwnProfile, OwnAddresses, OwnWeekdayHours, OwnDateHours)

    def get_fieldsets(self, request: HttpRequest, obj: Merchant | None = None) -> Any:
        """Show the question once there is one: in the answer to a form that sets the merchant inactive."""
        own, (title, contact) = self.fieldsets
        asked = ("closes_portal",) if request.method == "POST" and "is_active" not in request.POST else ()
        return own, (title, {"fields": (*contact["fields"], *asked)})

    def with_related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.prefetch_related("stores")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Open the one merchant that there is to see."""
        return redirect(f"{NAME}:merchants_merchant_change", merchant_of(request).pk)

    @admin.display(description=_("stores"))
    def sold_in(self, merchant: Merchant) -> str:
        """Read from what `with_related` fetched: the form asks for this text five times."""
        return ", ".join(sorted(store.name for store in merchant.stores.all()))
