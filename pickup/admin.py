from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline, TabularInline

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from pickup.actions import save_numbered
from pickup.models import MethodType, Service, ServicePoint, ServicePointAddress, ShipmentType


class ServicePointAddressInline(StackedInline):
    model = ServicePointAddress
    extra = 0
    can_delete = False
    fields = (("address1", "address2", "address3"), ("zip_code", "city", "iso2_code", "region_iso2_code"))


class Services(TabularInline):
    model = Service
    extra = 0


class Methods(TabularInline):
    model = MethodType
    extra = 0


class NumberedAdmin(BackOfficeAdmin):
    """Rows get the number that their public id is made of before they are written."""

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        save_numbered(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        for each in (*formset.new_objects, *(changed for changed, _fields in formset.changed_objects)):
            save_numbered(each)


@admin.register(ServicePoint)
class ServicePointAdmin(NumberedAdmin):
    menu = (MenuEntry(_("Service points"), "store", 30, MenuSection.SHIPPING_AND_PAYMENT),)
    list_display = ("key", "name", "is_active")
    list_filter = ("is_active", "stores")
    search_fields = ("key", "name", "address__city")
    filter_horizontal = ("stores",)
    inlines = (ServicePointAddressInline, Services)


@admin.register(ShipmentType)
class ShipmentTypeAdmin(NumberedAdmin):
    menu = (MenuEntry(_("Shipment types"), "hail", 40, MenuSection.SHIPPING_AND_PAYMENT),)
    list_display = ("key", "name", "is_active", "service_type")
    list_filter = ("is_active", "stores")
    search_fields = ("key", "name")
    filter_horizontal = ("stores",)
    inlines = (Methods,)
