"""What came of an event for many orders: its progress while a worker is at it, and a result for each order."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from backoffice.admin import BackOfficeAdmin, ReadOnly
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.pagination import CappedPaginator
from backoffice.templatetags.backoffice import moment
from desk.admin.bulk_events import RUN_BULK
from desk.bulk.actions import AT_ONCE_MAX, stop_bulk_run, work_off
from desk.labels import event_label
from desk.tasks import LOST_AFTER, work_off_bulk_run
from orders.models import BulkOutcome, BulkRun
from orders.search import is_order_id

ROWS_PER_PAGE = 100
TONES = {
    BulkOutcome.WAITING: "waiting",
    BulkOutcome.MOVED: "done",
    BulkOutcome.PARTLY: "back",
    BulkOutcome.REFUSED: "bad",
    BulkOutcome.IMPOSSIBLE: "new",
}


@dataclass(frozen=True)
class Progress:
    """How far a run is: the number of orders by outcome."""

    run: BulkRun
    counts: dict[str, int]
    is_resting: bool

    @property
    def waiting(self) -> int:
        return self.counts.get(BulkOutcome.WAITING, 0)

    @property
    def done(self) -> int:
        return self.run.order_count - self.waiting

    @property
    def percent(self) -> int:
        return 100 * self.done // max(1, self.run.order_count)

    @property
    def tallies(self) -> list[dict[str, Any]]:
        return [
            {"value": outcome.value, "label": outcome.label, "tone": TONES[outcome], "count": self.counts[outcome]}
            for outcome in BulkOutcome
            if self.counts.get(outcome)
        ]


def progress_of(run: BulkRun) -> Progress:
    counts = dict(run.orders.order_by().values_list("outcome").annotate(Count("pk")))
    return Progress(run, counts, BulkRun.objects.resting(for_at_least=LOST_AFTER).filter(pk=run.pk).exists())


def outcome_badge(outcome: str) -> SafeString:
    known = BulkOutcome(outcome)
    return format_html('<span class="desk-badge desk-badge-{}">{}</span>', TONES[known], known.label)


@admin.register(BulkRun)
class BulkRunAdmin(ReadOnly, BackOfficeAdmin):
    menu = (MenuEntry(_("Events for many orders"), "dynamic_form", 30, MenuSection.SALES),)
    list_display = ("id", "event_name", "user", "created", "order_count", "state")
    list_display_links = ("id", "event_name")
    list_select_related = ("user",)
    ordering = ("-id",)
    sortable_by = ()

    def has_view_permission(self, request: HttpRequest, obj: BulkRun | None = None) -> bool:
        """Whoever may start runs also sees what came of them."""
        return super().has_view_permission(request, obj) or request.user.has_perm(RUN_BULK)

    def get_urls(self) -> list[URLPattern]:
        views = {
            "progress": require_safe(self.progress_view),
            "resume": require_POST(self.resume_view),
            "stop": require_POST(self.stop_view),
        }
        own = [
            path(f"<int:run_id>/{name}/", self.admin_site.admin_view(view), name=f"orders_bulkrun_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show progress and results, each order with a link."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = BulkRun.objects.select_related("user").filter(pk=int(object_id) if is_order_id(object_id) else 0).first()
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        outcome = request.GET.get("outcome", "")
        rows = run.orders.select_related("order").order_by("pk")
        if outcome in BulkOutcome.values:
            rows = rows.filter(outcome=outcome)
        pages = page_of(rows, request.GET.get("p", "1"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"{event_label(run.event)} · {run.pk}",
            "opts": self.opts,
            "original": run,
            "run": run,
            "event_name": event_label(run.event),
            "progress": progress_of(run),
            "outcome": outcome,
            "rows": [(row, outcome_badge(row.outcome)) for row in pages.page.object_list],
            "pages": pages,
            "may_run": request.user.has_perm(RUN_BULK),
            "may_view_orders": request.user.has_perm("orders.view_order"),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/bulk/run.html", context)

    def progress_view(self, request: HttpRequest, run_id: int) -> HttpResponseBase:
        """Answer the page's own question how far the run is; once it is finished, let the page load anew."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = get_object_or_404(BulkRun, pk=run_id)
        context = {"progress": progress_of(run), "run": run, "may_run": request.user.has_perm(RUN_BULK)}
        response = HttpResponse(render_to_string("backoffice/bulk/_progress.html", context, request))
        if run.finished_at:
            response["HX-Refresh"] = "true"
        return response

    def resume_view(self, request: HttpRequest, run_id: int) -> HttpResponseBase:
        """Go on with a run whose worker is gone: here where little is left, else in a new job."""
        run = self._run_to_work_on(request, run_id)
        if progress_of(run).waiting <= AT_ONCE_MAX:
            work_off(run_id=run.pk)
        else:
            work_off_bulk_run.enqueue(run.pk)
        return redirect("admin:orders_bulkrun_change", run.pk)

    def stop_view(self, request: HttpRequest, run_id: int) -> HttpResponseBase:
        run = self._run_to_work_on(request, run_id)
        stop_bulk_run(run=run)
        return redirect("admin:orders_bulkrun_change", run.pk)

    def _run_to_work_on(self, request: HttpRequest, run_id: int) -> BulkRun:
        if not request.user.has_perm(RUN_BULK):
            raise PermissionDenied
        return get_object_or_404(BulkRun, pk=run_id)

    @admin.display(description=_("event"))
    def event_name(self, run: BulkRun) -> str:
        return event_label(run.event)

    @admin.display(description=_("created"))
    def created(self, run: BulkRun) -> SafeString:
        return moment(run.created_at)

    @admin.display(description=_("state"))
    def state(self, run: BulkRun) -> str | Promise:
        if run.is_stopped:
            return _("Stopped")
        return _("Finished") if run.finished_at else _("Under way")


def page_of(rows: QuerySet[Any], number: str) -> SimpleNamespace:
    """Return one page of rows in the form that the template of pages reads."""
    paginator = CappedPaginator(rows, ROWS_PER_PAGE)
    page = paginator.get_page(number)
    return SimpleNamespace(paginator=paginator, page=page, page_num=page.number, result_count=paginator.count)
