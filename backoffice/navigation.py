"""The menu of a site as plain data: each screen carries its own entries (`BackOfficeAdmin.menu`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import IntegerChoices
from django.db.models.options import Options
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MenuSection(IntegerChoices):
    """The groups of the back office's menu, in their order."""

    SALES = 1, _("Sales")
    MARKETPLACE = 2, _("Marketplace")
    DISCOUNTS = 3, _("Discounts")
    SHIPPING_AND_PAYMENT = 4, _("Shipping and payment")
    CATALOG = 5, _("Catalog")
    CONTENT = 6, _("Content")
    SEARCH = 7, _("Search")
    ADMINISTRATION = 8, _("Administration")


@dataclass(frozen=True)
class MenuEntry:
    """A menu entry: the list of a screen, or another page of it, shown to those who may view its model.

    Entries of a section with lower positions come first. The merchant portal's menu has no sections.
    """

    title: str | Promise
    icon: str
    position: int
    section: MenuSection | None = None
    page: str = "changelist"


@dataclass(frozen=True)
class ScreenEntry:
    """An entry together with the model of the screen that carries it."""

    entry: MenuEntry
    model: Options[Any]

    def link(self) -> str:
        return reverse(f"admin:{self.model.app_label}_{self.model.model_name}_{self.entry.page}")

    def is_visible_to(self, request: HttpRequest) -> bool:
        rights = (f"{self.model.app_label}.{verb}_{self.model.model_name}" for verb in ("view", "change"))
        return any(request.user.has_perm(right) for right in rights)


def menu_of(request: HttpRequest, entries: Iterable[ScreenEntry]) -> list[dict[str, Any]]:
    """Return the menu in the form that the page templates read, without groups that would be empty."""
    visible = sorted((one for one in entries if one.is_visible_to(request)), key=_place)
    current = max((link for one in visible if request.path.startswith(link := one.link())), key=len, default="")
    return [
        {"title": section.label, "items": [_item(one, current) for one in grouped]}
        for section, grouped in groupby(visible, key=lambda one: one.entry.section)
        if section is not None
    ]


def _place(one: ScreenEntry) -> tuple[int, int]:
    return one.entry.section or 0, one.entry.position


def _item(one: ScreenEntry, current: str) -> dict[str, Any]:
    link = one.link()
    return {
        "title": one.entry.title,
        "icon": one.entry.icon,
        "link": link,
        "active": link == current,
        "has_permission": True,
    }
