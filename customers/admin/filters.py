"""Filters of the customer list. Each is answered by an index, whether many customers pass it or few."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from customers.models import Customer, CustomerQuerySet

YES, NO, ALL = "yes", "no", "all"
Choices = list[tuple[str, str | Promise]]


class ConfirmedFilter(DropdownFilter):
    title = _("confirmed")
    parameter_name = "confirmed"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Customer]) -> Choices:
        return [(YES, _("Yes")), (NO, _("No"))]

    def queryset(self, request: HttpRequest, queryset: CustomerQuerySet) -> CustomerQuerySet:
        if self.value() == YES:
            return queryset.filter(registered_on__isnull=False)
        return queryset.unconfirmed() if self.value() == NO else queryset


class AnonymizedFilter(DropdownFilter):
    """Without a choice those are left out of whom nothing is known any more."""

    title = _("anonymised")
    parameter_name = "anonymised"
    all_option = ["", _("No")]

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Customer]) -> Choices:
        return [(YES, _("Yes")), (ALL, _("All"))]

    def queryset(self, request: HttpRequest, queryset: CustomerQuerySet) -> CustomerQuerySet:
        if self.value() == YES:
            return queryset.filter(anonymized_at__isnull=False)
        return queryset if self.value() == ALL else queryset.known()
