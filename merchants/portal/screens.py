"""What all screens of the merchant portal have in common: they show rows of one merchant and know no others."""

from typing import Any, ClassVar, final

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from unfold.admin import StackedInline, TabularInline

from backoffice.admin import BackOfficeAdmin
from backoffice.lists import Exportable
from merchants.models import Area, Merchant
from merchants.portal.dashboard import DashboardCard
from merchants.portal.membership import may_work_in, merchant_of
from merchants.portal.scopes import rows_of


class ScopedChoices:
    """Mix-in for screens and inlines: whatever is chosen from belongs to the merchant, or is there for all of them.

    Rights come from the membership and its role alone, never from Django's permissions.
    """

    area: ClassVar[Area]
    can_be_added: ClassVar[bool] = True
    can_be_changed: ClassVar[bool] = True
    can_be_deleted: ClassVar[bool] = False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = rows_of(db_field.related_model, merchant_of(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = rows_of(db_field.related_model, merchant_of(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out the links beside a choice that open the chosen row, or a new one, in another window."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_be_added and may_work_in(request, self.area)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_be_changed and may_work_in(request, self.area)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_be_deleted and may_work_in(request, self.area)


class PortalAdmin(ScopedChoices, BackOfficeAdmin):
    """A screen of the merchant portal. Its rows are those of the table's scope; `with_related` reads what they show."""

    card_position: ClassVar[int] = 0
    """Cards with lower numbers come first on the start page."""
    list_per_page = 50
    actions: Any = None

    @final
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.with_related(rows_of(self.model, merchant_of(request)))
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def with_related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows

    def dashboard_card(self, merchant: Merchant) -> DashboardCard | None:
        """Return what waits for the merchant here, for the start page; None for a screen without a card."""
        return None

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Find a row by its key alone, whatever column a query names in `_to_field`."""
        return super().get_object(request, object_id)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page anew to somebody who sent what another one has just stored: a second price of the same kind."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:  # nothing of what was sent is stored
            messages.error(
                request, gettext("Somebody else changed this at the same time. Nothing was saved; try again.")
            )
            return redirect(request.get_full_path())

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show what the merchant's own users did, and nothing of staff."""
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=object_id,
            user__memberships__merchant=merchant_of(request),
        ).select_related("user", "content_type")
        page = self.get_paginator(request, entries.order_by("-action_time", "-pk"), 100).get_page(1)
        return super().history_view(request, object_id, {"action_list": page, **(extra_context or {})})


def is_key(text: str) -> bool:
    """Tell whether a text can be the key of a row, which has at most 18 digits."""
    return text.isdecimal() and len(text) <= 18


class ExportableScreen(PortalAdmin, Exportable):
    """A list that everybody of the merchant may take along as a file: its rows, as they are filtered, and no others."""

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


class _PortalInline(ScopedChoices):
    extra = 0
    can_be_deleted = True
    begun = 0
    """How many empty rows a new object's page begins with."""

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return self.extra if obj else self.begun

    @final
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.with_related(rows_of(self.model, merchant_of(request)))  # type: ignore[attr-defined]

    def with_related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows


class PortalTabularInline(_PortalInline, TabularInline):
    hide_title = True


class PortalStackedInline(_PortalInline, StackedInline):
    pass


def is_scoped_filter(model: type[Model], filter_: Any) -> bool:
    """Tell whether a list filter offers nothing of other merchants: one by a relation lists all there are."""
    name = filter_[0] if isinstance(filter_, tuple) else filter_
    if not isinstance(name, str):
        return True  # a class that lists its choices itself
    return LOOKUP_SEP not in name and not model._meta.get_field(name).is_relation
