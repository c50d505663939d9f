"""Exactly the rows of a list as a file: CSV as a stream of any length, or a workbook."""

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from backoffice.admin import BackOfficeAdmin
from backoffice.lists.cells import BYTE_ORDER_MARK, csv_line
from backoffice.lists.rows import listed_rows, query_of
from backoffice.lists.workbooks import TooManyRows, write_workbook

BATCH_SIZE = 500
LINES_A_CHUNK = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cells = Sequence[Any]


@dataclass(frozen=True)
class Export:
    """A table that a list can be exported as: its columns, and the rows that a batch of keys gives, in their order."""

    name: str
    title: str | Promise
    columns: tuple[str, ...]
    read: Callable[[Sequence[int]], Iterable[Cells]]

    def rows(self, keys: Sequence[int]) -> Iterator[Cells]:
        """Yield all rows, reading a batch at a time."""
        return chain.from_iterable(
            self.read(keys[start : start + BATCH_SIZE]) for start in range(0, len(keys), BATCH_SIZE)
        )


@dataclass(frozen=True)
class ExportLink:
    path: str
    title: str


class Exportable(BackOfficeAdmin):
    """A list that offers `exports` to those who have `export_permission`.

    Which rows are exported is read once, at the start, as one number each; what they say is then read in batches.
    """

    list_before_template = "backoffice/list/head.html"
    exports: tuple[Export, ...] = ()
    export_permission = ""

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and request.user.has_perm(self.export_permission)

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_safe(self.export_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export/<slug:name>.<slug:kind>", export, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        links = [
            ExportLink(f"{export.name}.{kind}", f"{export.title} ({kind.upper()})")
            for export in self.exports
            for kind in ("csv", "xlsx")
        ]
        context = {
            "exports": links if self.has_export_permission(request) else [],
            "list_query": query_of(request.GET),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def export_view(self, request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
        """Send what the list shows for the same query, as a file of this kind."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        export = next((export for export in self.exports if export.name == name), None)
        if export is None or kind not in ("csv", "xlsx"):
            raise Http404
        try:
            keys = keys_of(listed_rows(self, request))
        except IncorrectLookupParameters:
            return redirect(f"../?{query_of(request.GET)}")
        file_name = f"{export.name}-{timezone.localtime():%Y-%m-%d-%H%M}.{kind}"
        if kind == "csv":
            lines = csv_chunks(export, keys)
            return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=_download(file_name))
        file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
        try:
            write_workbook(file, export.columns, export.rows(keys))
        except TooManyRows:
            file.close()
            messages.error(request, _("The list is too long for a workbook. Export it as CSV, or filter it."))
            return redirect(f"../?{query_of(request.GET)}")
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=file_name, content_type=XLSX)


def keys_of(rows: QuerySet[Any]) -> Sequence[int]:
    """Return the keys of all rows in their order, eight bytes each."""
    return array("q", rows.values_list("pk", flat=True).iterator(chunk_size=10_000))


def csv_chunks(export: Export, keys: Sequence[int]) -> Iterator[bytes]:
    """Yield the file in pieces of some kilobytes, which are cheaper to send than single lines."""
    lines = [BYTE_ORDER_MARK + csv_line(export.columns)]
    for cells in export.rows(keys):
        lines.append(csv_line(cells))
        if len(lines) == LINES_A_CHUNK:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def _download(file_name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{file_name}"'}
