"""Filters of the cart list: how long a cart was left alone, what it is worth, and whose it is."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Q, QuerySet, TextChoices
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from carts.models import Cart


class IdleTime(TextChoices):
    """How long nobody changed a cart."""

    HOUR = "hour", _("less than an hour")
    DAY = "day", _("one hour to one day")
    WEEK = "week", _("one to seven days")
    MONTH = "month", _("seven to thirty days")
    LONGER = "longer", _("more than thirty days")


SPANS = {
    IdleTime.HOUR: (None, timedelta(hours=1)),
    IdleTime.DAY: (timedelta(hours=1), timedelta(days=1)),
    IdleTime.WEEK: (timedelta(days=1), timedelta(days=7)),
    IdleTime.MONTH: (timedelta(days=7), timedelta(days=30)),
    IdleTime.LONGER: (timedelta(days=30), None),
}
WORTHS = {"50": (0, 50_00), "200": (50_00, 200_00), "1000": (200_00, 1000_00), "more": (1000_00, None)}


class IdleTimeFilter(DropdownFilter):
    title = _("left alone for")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Cart]) -> list[tuple[str, str | Promise]]:
        return [*IdleTime.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Cart]) -> QuerySet[Cart]:
        if self.value() not in IdleTime.values:
            return queryset
        at_least, at_most = SPANS[IdleTime(self.value())]
        now, condition = timezone.now(), Q()
        if at_least is not None:
            condition &= Q(updated_at__lte=now - at_least)
        if at_most is not None:
            condition &= Q(updated_at__gt=now - at_most)
        return queryset.filter(condition)


class WorthFilter(DropdownFilter):
    """Whole units of the cart's own currency."""

    title = _("worth")
    parameter_name = "worth"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Cart]) -> list[tuple[str, str | Promise]]:
        return [
            ("50", _("less than 50")),
            ("200", _("50 to 200")),
            ("1000", _("200 to 1,000")),
            ("more", _("1,000 and more")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Cart]) -> QuerySet[Cart]:
        at_least, below = WORTHS.get(self.value() or "", (None, None))
        if at_least is not None:
            queryset = queryset.filter(grand_total__gte=at_least)
        return queryset if below is None else queryset.filter(grand_total__lt=below)


class OwnerFilter(DropdownFilter):
    title = _("owner")
    parameter_name = "owner"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Cart]) -> list[tuple[str, str | Promise]]:
        return [("customers", _("customers")), ("guests", _("guests"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Cart]) -> QuerySet[Cart]:
        if self.value() not in ("customers", "guests"):
            return queryset
        return queryset.filter(customer__isnull=self.value() == "guests")


class ContentFilter(SimpleListFilter):
    """Carts without anything in them wait for nobody: they are left out unless they are asked for."""

    title = _("content")
    parameter_name = "content"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Cart]) -> Any:
        return [("empty", _("empty ones")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        filled = {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("filled ones"),
        }
        _all, *others = super().choices(changelist)
        return iter([filled, *others])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Cart]) -> QuerySet[Cart]:
        if self.value() == "all":
            return queryset
        return queryset.filter(item_count=0) if self.value() == "empty" else queryset.filter(item_count__gt=0)
