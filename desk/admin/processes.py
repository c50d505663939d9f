"""The page of processes: what is installed, how many items are where, what is wrong, and files to try."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from backoffice.admin import BackOfficeAdmin
from desk.badges import state_badge
from desk.permissions import TRY_PROCESS
from desk.process_items import COUNTED_ITEMS_MAX, items_by_state
from orders.oms.diagram import draw_process
from orders.oms.inspection import Inspection, inspect, try_files
from orders.oms.item_kinds import MERCHANT_ITEMS, ORDER_ITEMS, ItemKind
from orders.oms.library import readings_of

FILES_MAX, BYTES_MAX = 20, 500_000
KINDS: Mapping[str, tuple[Promise, ItemKind]] = {
    ORDER_ITEMS.family.name: (gettext_lazy("Processes of order items"), ORDER_ITEMS),
    MERCHANT_ITEMS.family.name: (gettext_lazy("Processes of merchants' items"), MERCHANT_ITEMS),
}


class UploadRefused(Exception):
    """The files are not read; the text is for staff."""


@dataclass(frozen=True)
class ProcessCard:
    """A process as the page shows it; `drawing` is the address of a picture, empty where there is nothing to draw."""

    inspection: Inspection
    drawing: str
    states: tuple[tuple[SafeString, str], ...] = ()


class ProcessPages(BackOfficeAdmin):
    """A list of orders with pages of the processes that move them."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        tries = require_http_methods(["GET", "HEAD", "POST"])(self.try_process_view)
        return [
            path("processes/", wrap(require_safe(self.processes_view)), name="orders_order_processes"),
            path("processes/try/", wrap(tries), name="orders_order_try_process"),
            path("processes/drawing.svg", wrap(require_safe(self.drawing_view)), name="orders_order_process_drawing"),
            *super().get_urls(),
        ]

    def processes_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        families = [(title, kind.family.directory, _cards_of(kind)) for title, kind in KINDS.values()]
        context = {"title": _("Processes"), "families": families, "may_try": request.user.has_perm(TRY_PROCESS)}
        return self._show(request, "backoffice/process/list.html", context)

    def drawing_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        kind = KINDS.get(request.GET.get("family", ""))
        reading = readings_of(kind[1].family).get(request.GET.get("process", "")) if kind else None
        if reading is None or reading.process is None:
            raise Http404
        return HttpResponse(draw_process(reading.process), content_type="image/svg+xml")

    def try_process_view(self, request: HttpRequest) -> HttpResponseBase:
        """Say what would be wrong with files if they were installed. Nothing of them is kept."""
        if not (self.has_view_permission(request) and request.user.has_perm(TRY_PROCESS)):
            raise PermissionDenied
        problem, cards = "", None
        if request.method == "POST":
            try:
                cards = [_tried(inspection) for inspection in try_files(_contents(request))]
            except UploadRefused as refusal:
                problem = str(refusal)
        context = {"title": _("Try process files"), "problem": problem, "cards": cards, "files_max": FILES_MAX}
        return self._show(request, "backoffice/process/try.html", context)

    def _show(self, request: HttpRequest, template: str, context: Mapping[str, object]) -> TemplateResponse:
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, template, {**self.admin_site.each_context(request), "opts": self.opts, **context}
        )


def _cards_of(kind: ItemKind) -> list[ProcessCard]:
    """Return the installed processes of a kind with their items in each state: one statement for all."""
    readings = readings_of(kind.family).values()
    counts = items_by_state(
        kind, [(reading.name, state) for reading in readings if reading.process for state in reading.process.states]
    )
    cards = []
    for reading in readings:
        states, drawing = [], ""
        if reading.process is not None:
            states = [
                (state_badge(state), _count_text(counts[reading.name, state])) for state in reading.process.states
            ]
            query = urlencode({"family": kind.family.name, "process": reading.name})
            drawing = f"{reverse('admin:orders_order_process_drawing')}?{query}"
        cards.append(ProcessCard(inspect(reading), drawing, tuple(states)))
    return cards


def _count_text(count: int) -> str:
    capped = number_format(min(count, COUNTED_ITEMS_MAX), force_grouping=True)
    return f"> {capped}" if count > COUNTED_ITEMS_MAX else capped


def _tried(inspection: Inspection) -> ProcessCard:
    process = inspection.reading.process
    if process is None:
        return ProcessCard(inspection, "")
    picture = b64encode(draw_process(process).encode()).decode()
    states = tuple((state_badge(state), "") for state in process.states)
    return ProcessCard(inspection, f"data:image/svg+xml;base64,{picture}", states)


def _contents(request: HttpRequest) -> dict[str, bytes]:
    """Return the uploaded files by the last part of their names. Raises `UploadRefused`."""
    uploads = [upload for upload in request.FILES.getlist("file") if upload.size]
    if not uploads:
        raise UploadRefused(_("Choose a file that is not empty."))
    if len(uploads) > FILES_MAX:
        raise UploadRefused(_("More than %(count)d files.") % {"count": FILES_MAX})
    if sum(upload.size or 0 for upload in uploads) > BYTES_MAX:
        raise UploadRefused(_("The files are larger than %(size)d KB.") % {"size": BYTES_MAX // 1000})
    return {PurePosixPath(upload.name or "").name: upload.read() for upload in uploads}
