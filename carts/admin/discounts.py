"""Discounts: what each takes off, and when, in words. The model refuses rules that cannot be read."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from backoffice.formats import money_text, quantity_text
from backoffice.navigation import MenuEntry, MenuSection
from carts.admin.voucher_generation import VoucherGenerationAdmin
from carts.discount_descriptions import describe_collector, describe_decision
from carts.models import Discount, DiscountAmount, VoucherBatch

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class DiscountAmountInline(TabularInline):
    """Amounts are typed as on the wire, in the minor unit: 490 is 4.90."""

    model = DiscountAmount
    extra = 0
    tab = True
    autocomplete_fields = ("store", "currency")
    verbose_name_plural = _("amounts in the minor unit (490 is 4.90)")


class VoucherBatchInline(TabularInline):
    """The codes of a batch have a list of their own."""

    model = VoucherBatch
    extra = 0
    tab = True


@admin.register(Discount)
class DiscountAdmin(VoucherGenerationAdmin):
    menu = (MenuEntry(_("Discounts"), "percent", 10, MenuSection.DISCOUNTS),)
    list_display = ("display_name", "key", "discount_type", "takes_off", "holds_when", "state_badge")
    list_display_links = ("display_name", "key")
    list_filter = ("is_active", "discount_type", "stores")
    search_fields = ("key", "display_name")
    search_help_text = _("Discount key or name")
    ordering = ("priority", "pk")
    sortable_by = ()
    autocomplete_fields = ("stores",)
    readonly_fields = ("holds_when", "taken_from")
    inlines = (DiscountAmountInline, VoucherBatchInline)
    fieldsets = (
        (None, {"fields": (("key", "display_name"), "description", ("is_active", "is_exclusive", "priority"))}),
        (_("Where it holds"), {"fields": ("stores", "valid_from", "valid_to")}),
        (
            _("What it takes off"),
            {"fields": (("discount_type", "calculator", "percent_hundredths"),)},
        ),
        (_("In words"), {"fields": ("holds_when", "taken_from")}),
        (_("Rule"), {"fields": ("decision_rule", "minimum_item_amount", "collector")}),
        (_("Promotion"), {"fields": (("promotion_skus", "promotion_quantity"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Discount]:
        return super().get_queryset(request).prefetch_related("amounts__currency")

    def get_readonly_fields(self, request: HttpRequest, obj: Discount | None = None) -> tuple[str, ...]:
        """An import finds a discount by its key, which stays what it is."""
        return ("key", *self.readonly_fields) if obj else self.readonly_fields

    @admin.display(description=_("It holds when"))
    def holds_when(self, discount: Discount) -> str:
        return describe_decision(discount.decision_rule)

    @admin.display(description=_("It is taken from"))
    def taken_from(self, discount: Discount) -> Any:
        if discount.promotion_skus:
            return f"{_('the products to choose from')}: {', '.join(discount.promotion_skus)}"
        return describe_collector(discount.collector)

    @admin.display(description=_("amount"))
    def takes_off(self, discount: Discount) -> str:
        return amount_text(discount)

    @admin.display(description=_("state"))
    def state_badge(self, discount: Discount) -> SafeString:
        text, tone = _state(discount)
        return format_html('<span class="desk-badge desk-badge-{}">{}</span>', tone, text)


def amount_text(discount: Discount) -> str:
    """Say what a discount takes off: a share, or the amount of each currency."""
    if discount.percent_hundredths is not None:
        return f"{quantity_text(Decimal(discount.percent_hundredths) / 100)}{NO_BREAK_SPACE}%"
    amounts = [money_text(amount.gross_amount, amount.currency.iso_code) for amount in discount.amounts.all()]
    return " · ".join(dict.fromkeys(amount for amount in amounts if amount))


def _state(discount: Discount) -> tuple[Any, str]:
    now = timezone.now()
    if not discount.is_active:
        return _("inactive"), "back"
    if discount.valid_to < now:
        return _("over"), "back"
    if discount.valid_from > now:
        return _("future"), "waiting"
    return _("active"), "done"
