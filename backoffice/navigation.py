"""The menu of the back office as plain data."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
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


MENU: tuple[tuple[str | Promise, tuple[Entry, ...]], ...] = (
    (
        _("Sales"),
        (
            Entry(_("Orders"), "receipt_long", "orders", "order"),
            Entry(_("Order matrix"), "grid_on", "orders", "order", "matrix"),
            Entry(_("Events for many orders"), "dynamic_form", "orders", "bulkrun"),
            Entry(_("Customers"), "group", "customers", "customer"),
            Entry(_("Carts"), "shopping_cart", "carts", "cart"),
            Entry(_("Returns"), "keyboard_return", "orders", "return"),
            Entry(_("Invoices"), "request_quote", "orders", "invoice"),
            Entry(_("Refunds"), "undo", "orders", "orderrefund"),
            Entry(_("Claims"), "report", "orders", "claim"),
            Entry(_("Gift cards"), "redeem", "orders", "giftcard"),
            Entry(_("Transition log"), "history", "orders", "transitionlog"),
            Entry(_("Mails"), "mail", "mail", "mail"),
            Entry(_("Availability notifications"), "notifications", "subscriptions", "availabilitysubscription"),
        ),
    ),
    (
        _("Marketplace"),
        (
            Entry(_("Merchant orders"), "local_mall", "orders", "merchantorder"),
            Entry(_("Merchants"), "storefront", "merchants", "merchant"),
            Entry(_("Offers"), "sell", "merchants", "productoffer"),
        ),
    ),
    (
        _("Discounts"),
        (
            Entry(_("Discounts"), "percent", "carts", "discount"),
            Entry(_("Voucher codes"), "confirmation_number", "carts", "vouchercode"),
            Entry(_("Thresholds"), "straighten", "carts", "orderthreshold"),
        ),
    ),
    (
        _("Shipping and payment"),
        (
            Entry(_("Shipment methods"), "local_shipping", "shipments", "shipmentmethod"),
            Entry(_("Carriers"), "conveyor_belt", "shipments", "carrier"),
            Entry(_("Payment methods"), "payments", "orders", "paymentmethod"),
            Entry(_("Return reasons"), "assignment_return", "orders", "returnreason"),
        ),
    ),
    (
        _("Catalog"),
        (
            Entry(_("Products"), "inventory_2", "catalog", "abstractproduct"),
            Entry(_("Stores"), "public", "catalog", "store"),
            Entry(_("Currencies"), "euro", "catalog", "currency"),
            Entry(_("Categories"), "account_tree", "catalog", "category"),
        ),
    ),
    (
        _("Administration"),
        (
            Entry(_("Customer access"), "lock_person", "customers", "customeraccess"),
            Entry(_("Users"), "badge", "agents", "user"),
            Entry(_("Roles"), "shield_person", "auth", "group"),
            Entry(_("Sign-ins of customers"), "key", "sso", "customeridentity"),
            Entry(_("Sign-ins of staff"), "key", "sso", "staffidentity"),
            Entry(_("Sign-ins of merchant users"), "key", "sso", "merchantuseridentity"),
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


def _item(entry: Entry, current: str) -> dict[str, Any]:
    link = entry.link()
    return {
        "title": entry.title,
        "icon": entry.icon,
        "link": link,
        "active": link == current,
        "has_permission": True,
    }
