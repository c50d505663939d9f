from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline, TabularInline
from unfold.decorators import display

from backoffice.admin import BackOfficeAdmin
from merchants.models import (
    DateOpeningHours,
    Merchant,
    MerchantAddress,
    MerchantProfile,
    MerchantStatus,
    WeekdayOpeningHours,
)

STATUS_TONES = {
    MerchantStatus.WAITING.value: "warning",
    MerchantStatus.APPROVED.value: "success",
    MerchantStatus.DENIED.value: "danger",
}


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


@admin.register(Merchant)
class MerchantAdmin(BackOfficeAdmin):
    list_display = ("reference", "name", "status_badge", "is_active", "email", "sold_in")
    list_display_links = ("reference", "name")
    list_filter = ("status", "is_active", "stores")
    search_fields = ("reference", "name", "email")
    search_help_text = _("Reference, name or e-mail")
    fieldsets = (
        (None, {"fields": (("reference", "name"), ("email", "registration_number"), ("status", "is_active"))}),
        (_("Where it sells"), {"fields": ("stores", "categories", "url")}),
    )
    autocomplete_fields = ("categories", "stores")
    inlines = (Profile, Addresses, WeekdayHours, DateHours)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merchant]:
        return super().get_queryset(request).prefetch_related("stores")

    def get_readonly_fields(self, request: HttpRequest, obj: Merchant | None = None) -> tuple[str, ...]:
        """A reference is in every order of the merchant and stays what it is."""
        return ("reference",) if obj else ()

    @display(description=_("status"), ordering="status", label=STATUS_TONES)
    def status_badge(self, merchant: Merchant) -> tuple[str, Any]:
        return merchant.status, merchant.get_status_display()

    @display(description=_("stores"))
    def sold_in(self, merchant: Merchant) -> str:
        return ", ".join(store.name for store in merchant.stores.all())
