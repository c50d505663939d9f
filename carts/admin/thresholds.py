"""What an order must be worth, by store and currency."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.formats import money_text
from backoffice.navigation import MenuEntry, MenuSection
from carts.models import OrderThreshold, ThresholdType


@admin.register(OrderThreshold)
class OrderThresholdAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Thresholds"), "straighten", 30, MenuSection.DISCOUNTS),)
    list_display = ("threshold_type", "store", "worth", "fee_text")
    list_filter = ("threshold_type", "store")
    autocomplete_fields = ("store", "currency")
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[OrderThreshold]:
        return super().get_queryset(request).select_related("store", "currency")

    @admin.display(description=_("threshold"))
    def worth(self, threshold: OrderThreshold) -> str:
        return money_text(threshold.threshold, threshold.currency.iso_code)

    @admin.display(description=_("fee"))
    def fee_text(self, threshold: OrderThreshold) -> str:
        if threshold.threshold_type == ThresholdType.SOFT_MINIMUM_FLEXIBLE_FEE:
            return "" if threshold.fee is None else f"{threshold.fee} %"
        return money_text(threshold.fee, threshold.currency.iso_code)
