"""Gift cards: what each was worth, what is left, and what it paid for."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnly, ReadOnlyInline
from backoffice.filters import MomentFilter
from backoffice.formats import money_text
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from orders.models import GiftCard, GiftCardMovement, Order


class Movements(ReadOnlyInline):
    model = GiftCardMovement
    fields = ("created", "order_link", "change", "by")
    readonly_fields = fields
    hide_title = True
    verbose_name_plural = _("What it paid for")

    def get_queryset(self, request: HttpRequest) -> QuerySet[GiftCardMovement]:
        return super().get_queryset(request).select_related("order", "gift_card")

    @admin.display(description=_("time"))
    def created(self, movement: GiftCardMovement) -> SafeString:
        return moment(movement.created_at)

    @admin.display(description=_("order"))
    def order_link(self, movement: GiftCardMovement) -> str | SafeString:
        return link_to_order(movement.order) if movement.order else ""

    @admin.display(description=_("by"))
    def by(self, movement: GiftCardMovement) -> str:
        return movement.actor_text

    @admin.display(description=_("amount"))
    def change(self, movement: GiftCardMovement) -> str:
        return money_text(movement.amount, movement.gift_card.currency_iso_code)


@admin.register(GiftCard)
class GiftCardAdmin(ReadOnly, BackOfficeAdmin):
    """Cards are made by orders and spent by orders; nobody writes a balance by hand."""

    menu = (MenuEntry(_("Gift cards"), "redeem", 100, MenuSection.SALES),)
    list_display = ("code", "name", "worth", "left", "is_active", "bought_with", "created")
    list_filter = ("is_active", ("created_at", MomentFilter))
    search_fields = ("^code",)
    search_help_text = _("Beginning of a code")
    ordering = ("-id",)
    sortable_by = ()
    actions = None
    fields = (("code", "name"), ("worth", "left"), ("is_active", "bought_with"), "created")
    readonly_fields = ("worth", "left", "bought_with", "created")
    inlines = (Movements,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[GiftCard]:
        return super().get_queryset(request).select_related("item__order")

    @admin.display(description=_("value"))
    def worth(self, card: GiftCard) -> str:
        return money_text(card.value, card.currency_iso_code)

    @admin.display(description=_("left"))
    def left(self, card: GiftCard) -> str:
        return money_text(card.balance, card.currency_iso_code)

    @admin.display(description=_("bought with"))
    def bought_with(self, card: GiftCard) -> str | SafeString:
        return link_to_order(card.item.order) if card.item else ""

    @admin.display(description=_("created"))
    def created(self, card: GiftCard) -> SafeString:
        return moment(card.created_at)


def link_to_order(order: Order) -> SafeString:
    url = reverse("admin:orders_order_change", args=[order.pk])
    return format_html('<a class="desk-link" href="{}">{}</a>', url, order.reference)
