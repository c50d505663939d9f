"""Events out of a CSV file that staff hand over, for order items or for merchants' items (orders.md, 14, row 62)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agents.models import User
from agents.staff import staff_member
from audit import staff_actor
from backoffice.admin import BackOfficeAdmin
from csv_import.files import read_rows
from desk.admin.bulk_events import RUN_BULK
from desk.labels import event_label
from desk.permissions import may_fire
from orders.models import MerchantOrderItem
from orders.oms import possible_events
from orders.oms.item_kinds import Item
from orders.oms.status_import import MERCHANT_EVENTS, ORDER_EVENTS, EventFile, Result, import_events

TRIGGER_MERCHANT = "orders.trigger_merchantorder"
BYTES_MAX = 1_000_000
ROWS_MAX = 1_000
"""So many rows are worked off while the browser waits; longer files are for the commands."""
BATCH_SIZE = 200


class FileRefused(Exception):
    """The file cannot be read as one of events; the text is for staff. Nothing was fired."""


class EventFiles(BackOfficeAdmin):
    """A list of orders with a page that takes a file of events and says what became of each row."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.event_file_view))
        return [path("event-file/", page, name="orders_order_event_file"), *super().get_urls()]

    def event_file_view(self, request: HttpRequest) -> HttpResponseBase:
        """Fire what the file asks for; rows that cannot be fired are named with their line, all others are fired."""
        if not (self.has_view_permission(request) and request.user.has_perm(RUN_BULK)):
            raise PermissionDenied
        problem, results = "", None
        if request.method == "POST":
            try:
                results = self._fire_file(request)
            except FileRefused as refusal:
                problem = str(refusal)
        refused = [result for result in results or [] if result.reason]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Events from a file"),
            "opts": self.opts,
            "problem": problem,
            "is_done": results is not None,
            "fired_count": len(results or []) - len(refused),
            "refused": refused,
            "rows_max": ROWS_MAX,
            "forms": [",".join(source.columns) for source in (ORDER_EVENTS, MERCHANT_EVENTS)],
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/bulk/file.html", context)

    def _fire_file(self, request: HttpRequest) -> list[Result]:
        upload, user = request.FILES.get("file"), staff_member(request)
        if not isinstance(upload, UploadedFile) or not upload.size:
            raise FileRefused(_("Choose a file that is not empty."))
        if upload.size > BYTES_MAX:
            raise FileRefused(_too_long())
        with _saved(upload) as file:
            source = _source_of(file)
            if len(list(islice(read_rows(file), ROWS_MAX + 1))) > ROWS_MAX:
                raise FileRefused(_too_long())
            batches = import_events(
                file,
                source,
                batch_size=BATCH_SIZE,
                actor=staff_actor(user, request.path),
                guard=lambda event, items: _obstacles(user, event, items),
            )
            return [result for batch in batches for result in batch]


def _source_of(file: Path) -> EventFile:
    missing = {source: source.missing_columns(file) for source in (ORDER_EVENTS, MERCHANT_EVENTS)}
    fewest = min(missing, key=lambda source: len(missing[source]))
    if missing[fewest]:
        raise FileRefused(_("The file lacks the columns %(names)s.") % {"names": ", ".join(missing[fewest])})
    return fewest


def _obstacles(user: User, event: str, items: Sequence[Item]) -> dict[int, str]:
    """Hold back what a button would not offer this user either: events without the right, and those of no staff."""
    events = possible_events(items)
    obstacles = {}
    for item in items:
        is_merchants = isinstance(item, MerchantOrderItem)
        if not (user.has_perm(TRIGGER_MERCHANT) if is_merchants else may_fire(user, event)):
            obstacles[item.pk] = _("You may not fire the event %(event)s.") % {"event": event_label(event)}
        elif event not in events[item.pk]:
            words = {"event": event_label(event), "state": item.state}
            obstacles[item.pk] = _("Staff cannot fire the event %(event)s in the state %(state)s.") % words
    return obstacles


def _too_long() -> str:
    words = {"rows": ROWS_MAX, "orders": "oms_status_import", "merchants": "merchant_oms_trigger_event"}
    return _("More than %(rows)d rows: use the commands %(orders)s or %(merchants)s.") % words


@contextmanager
def _saved(upload: UploadedFile) -> Iterator[Path]:
    with NamedTemporaryFile(suffix=".csv") as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        yield Path(file.name)
