"""Filters that staff keep under a name, above the list that they belong to."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from backoffice.admin import BackOfficeAdmin
from backoffice.lists.rows import query_of
from backoffice.models import SavedFilter, SavedFilterQuerySet

FILTERS_MAX = 30
"""So many filters of one list a user keeps; more would hide the list."""


@dataclass(frozen=True)
class Chip:
    """A saved filter as it is shown to one user."""

    filter: SavedFilter
    is_current: bool
    is_own: bool


class SavedFilters(BackOfficeAdmin):
    """A list that shows the user's filters and keeps the one that is set now under a name."""

    list_before_template = "backoffice/list/head.html"

    def get_urls(self) -> list[URLPattern]:
        views = (
            ("saved-filters/", self.save_filter_view),
            ("saved-filters/<int:key>/delete/", self.delete_filter_view),
        )
        own = [path(route, self.admin_site.admin_view(require_POST(view))) for route, view in views]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        query = query_of(request.GET)
        chips = self._chips(request, query)
        context = {
            "chips": chips,
            "list_query": query,
            "may_save_filter": bool(query) and not any(chip.is_current for chip in chips),
            "may_share_filter": request.user.has_perm("backoffice.share_savedfilter"),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def save_filter_view(self, request: HttpRequest) -> HttpResponseBase:
        """Keep the query of the list under a name; the same name again means the new query."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        query = query_of(QueryDict(request.POST.get("query", "")))
        name = request.POST.get("name", "").strip()[:60]
        is_shared = "is_shared" in request.POST and request.user.has_perm("backoffice.share_savedfilter")
        own = self._filters().filter(user=request.user.pk)
        if not name or not query or len(query) > 2000:
            messages.error(request, _("A filter needs a name, and a list that is filtered."))
        elif not own.filter(name=name).exists() and own.count() >= FILTERS_MAX:
            text = _("You have %(count)d filters here already. Delete one first.")
            messages.error(request, text % {"count": FILTERS_MAX})
        else:
            self._keep(request.user.pk or 0, name, query, is_shared)
            messages.success(request, _("The filter %(name)s is saved.") % {"name": name})
        return redirect(f"../?{query}")

    def delete_filter_view(self, request: HttpRequest, key: int) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        self._filters().filter(user=request.user.pk, pk=key).delete()
        return redirect("../../../")

    def _keep(self, user_id: int, name: str, query: str, is_shared: bool) -> None:
        columns = {"query": query, "is_shared": is_shared}
        own = self._filters().filter(user=user_id, name=name)
        try:
            with transaction.atomic():
                if not own.update(**columns):
                    SavedFilter.objects.create(user_id=user_id, list_name=self._list_name(), name=name, **columns)
        except IntegrityError:  # a second click was faster
            own.update(**columns)

    def _chips(self, request: HttpRequest, query: str) -> list[Chip]:
        user_id = request.user.pk or 0
        filters = self._filters().seen_by(user_id)
        return [Chip(one, one.query == query, one.user_id == user_id) for one in filters]

    def _filters(self) -> SavedFilterQuerySet:
        return SavedFilter.objects.filter(list_name=self._list_name())

    def _list_name(self) -> str:
        return f"{self.admin_site.name}:{self.opts.label_lower}"
