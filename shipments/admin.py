from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from shipments.models import Carrier, ShipmentMethod, ShipmentMethodPrice


class ShipmentPriceInline(TabularInline):
    """Prices are typed as on the wire, in the minor unit: 490 is 4.90."""

    model = ShipmentMethodPrice
    extra = 0
    autocomplete_fields = ("store", "currency")
    verbose_name_plural = _("prices in the minor unit (490 is 4.90)")


@admin.register(Carrier)
class CarrierAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Carriers"), "conveyor_belt", 20, MenuSection.SHIPPING_AND_PAYMENT),)
    list_display = ("name", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name",)


@admin.register(ShipmentMethod)
class ShipmentMethodAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Shipment methods"), "local_shipping", 10, MenuSection.SHIPPING_AND_PAYMENT),)
    list_display = ("id", "name", "carrier", "key", "is_active", "offered_in")
    list_display_links = ("id", "name")
    list_filter = ("is_active", "carrier", "stores")
    search_fields = ("name", "key", "carrier__name")
    search_help_text = _("Key or name")
    autocomplete_fields = ("carrier", "stores")
    inlines = (ShipmentPriceInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ShipmentMethod]:
        return super().get_queryset(request).select_related("carrier").prefetch_related("stores")

    @admin.display(description=_("stores"))
    def offered_in(self, method: ShipmentMethod) -> str:
        return ", ".join(store.name for store in method.stores.all())
