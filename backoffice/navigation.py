"""The menu of the back office as plain data."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class MenuEntry:
    """A menu entry: the list screen of one model, or another page about it, shown to those who may view the model."""

    title: str | Promise
    icon: str
    app_label: str
    model_name: str
    page: str = "changelist"

    def link(self) -> str:
        return reverse(f"admin:{self.app_label}_{self.model_name}_{self.page}")

    def is_visible_to(self, request: HttpRequest) -> bool:
        rights = (f"{self.app_label}.{verb}_{self.model_name}" for verb in ("view", "change"))
        return any(request.user.has_perm(right) for right in rights)


MENU: tuple[tuple[str | Promise, tuple[MenuEntry, ...]], ...] = (
    (
        _("Sales"),
        (
            MenuEntry(_("Orders"), "receipt_long", "orders", "order"),
            MenuEntry(_("Order matrix"), "grid_on", "orders", "order", "matrix"),
            MenuEntry(_("Events for many orders"), "dynamic_form", "orders", "bulkrun"),
            MenuEntry(_("Customers"), "group", "customers", "customer"),
            MenuEntry(_("Carts"), "shopping_cart", "carts", "cart"),
            MenuEntry(_("Returns"), "keyboard_return", "orders", "return"),
            MenuEntry(_("Invoices"), "request_quote", "orders", "invoice"),
            MenuEntry(_("Refunds"), "undo", "orders", "orderrefund"),
            MenuEntry(_("Claims"), "report", "orders", "claim"),
            MenuEntry(_("Gift cards"), "redeem", "orders", "giftcard"),
            MenuEntry(_("Transition log"), "history", "orders", "transitionlog"),
            MenuEntry(_("Mails"), "mail", "mail", "mail"),
            MenuEntry(_("Availability notifications"), "notifications", "subscriptions", "availabilitysubscription"),
        ),
    ),
    (
        _("Marketplace"),
        (
            MenuEntry(_("Merchant orders"), "local_mall", "orders", "merchantorder"),
            MenuEntry(_("Merchants"), "storefront", "merchants", "merchant"),
            MenuEntry(_("Offers"), "sell", "merchants", "productoffer"),
        ),
    ),
    (
        _("Discounts"),
        (
            MenuEntry(_("Discounts"), "percent", "carts", "discount"),
            MenuEntry(_("Voucher codes"), "confirmation_number", "carts", "vouchercode"),
            MenuEntry(_("Thresholds"), "straighten", "carts", "orderthreshold"),
        ),
    ),
    (
        _("Shipping and payment"),
        (
            MenuEntry(_("Shipment methods"), "local_shipping", "shipments", "shipmentmethod"),
            MenuEntry(_("Carriers"), "conveyor_belt", "shipments", "carrier"),
            MenuEntry(_("Payment methods"), "payments", "orders", "paymentmethod"),
            MenuEntry(_("Return reasons"), "assignment_return", "orders", "returnreason"),
        ),
    ),
    (
        _("Catalog"),
        (
            MenuEntry(_("Products"), "inventory_2", "catalog", "abstractproduct"),
            MenuEntry(_("Stores"), "public", "catalog", "store"),
            MenuEntry(_("Currencies"), "euro", "catalog", "currency"),
            MenuEntry(_("Categories"), "account_tree", "catalog", "category"),
        ),
    ),
    (
        _("Administration"),
        (
            MenuEntry(_("Customer access"), "lock_person", "customers", "customeraccess"),
            MenuEntry(_("Users"), "badge", "agents", "user"),
            MenuEntry(_("Roles"), "shield_person", "auth", "group"),
            MenuEntry(_("Sign-ins of customers"), "key", "sso", "customeridentity"),
            MenuEntry(_("Sign-ins of staff"), "key", "sso", "staffidentity"),
            MenuEntry(_("Sign-ins of merchant users"), "key", "sso", "merchantuseridentity"),
        ),
    ),
)


def menu_of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the menu in the form that the page templates read, without groups that would be empty."""
    visible = [(title, [entry for entry in entries if entry.is_visible_to(request)]) for title, entries in MENU]
    links = {entry.link() for _title, entries in visible for entry in entries}
    current = max((link for link in links if request.path.startswith(link)), key=len, default="")
    groups = []
    for title, entries in visible:
        items = [_item(entry, current) for entry in entries]
        if items:
            groups.append({"title": title, "items": items})
    return groups


def _item(entry: MenuEntry, current: str) -> dict[str, Any]:
    link = entry.link()
    return {
        "title": entry.title,
        "icon": entry.icon,
        "link": link,
        "active": link == current,
        "has_permission": True,
    }
