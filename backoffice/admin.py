"""What all screens of the back office have in common."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin import ShowFacets
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.paginator import Paginator
from django.db.models import ForeignKey, IntegerField, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, TabularInline

from backoffice.dashboard import DashboardAlert, DashboardPanel
from backoffice.lookups import is_offered
from backoffice.navigation import MenuEntry
from backoffice.pagination import CappedChangeList, CappedPaginator


class BackOfficeAdmin(ModelAdmin):
    """A screen that stays fast on large tables: no full counts, a hundred rows a page.

    It carries its entries of the menu, and what it tells on the start page.
    """

    menu: ClassVar[tuple[MenuEntry, ...]] = ()
    alerts: ClassVar[tuple[DashboardAlert, ...]] = ()
    panels: ClassVar[tuple[DashboardPanel, ...]] = ()
    paginator: type[Paginator] = CappedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_per_page = 100
    list_filter_submit = True
    list_fullwidth = True
    compressed_fields = True
    linked_lookups: ClassVar[tuple[str, ...]] = ()
    """Lookups that no filter of the list offers, but links of ours that lead to it."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Let an address ask what the list offers, and nothing else (`backoffice/lookups.py`)."""
        return is_offered(self, lookup, request)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        """Refuse an action on what can be no row: a key that the table cannot hold (400)."""
        if not all(is_key_of(self.model, key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise SuspiciousOperation("A row is chosen by its key.")
        if self.get_changelist_instance(request).problems:
            messages.error(request, _("Nothing was done, because the filters cannot be read."))
            return None
        return super().response_action(request, queryset, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the list, and say what of its filters cannot be read; nothing can be done with such a list."""
        response = super().changelist_view(request, extra_context)
        context: dict[str, Any] = getattr(response, "context_data", None) or {}
        problems = getattr(context.get("cl"), "problems", ())
        if problems:
            context.update(exports=[], list_tools=[], may_save_filter=False)
        for problem in problems:
            messages.error(request, problem)
        return response

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return CappedChangeList


def is_key_of(model: type[Model], text: str) -> bool:
    """Tell whether a text can be the key of a row: a number has at most 18 digits here."""
    key = model._meta.pk
    if isinstance(key, (IntegerField, ForeignKey)):
        return text.isdecimal() and len(text) <= 18
    try:
        key.to_python(text)
    except ValidationError:
        return False
    return "\0" not in text


class ReadOnly:
    """Mix-in for screens and inlines that show and never write, whatever the user's permissions are."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(ReadOnly, TabularInline):
    extra = 0
    can_delete = False
    show_change_link = False
