"""Firing one event for a selection of orders or for a whole list: choosing it, and its run."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from agents.staff import staff_member
from backoffice.admin import BackOfficeAdmin
from backoffice.lists import ListTool, listed_rows, query_of
from desk.bulk.actions import AT_ONCE_MAX, start_bulk_run, work_off
from desk.bulk.available_events import ORDERS_MAX, BulkEvent, possible_bulk_events
from desk.event_questions import unless_confirmed
from desk.permissions import may_fire
from desk.question_page import ask
from desk.tasks import work_off_bulk_run
from orders.models.orders import OrderQuerySet
from orders.search import is_order_id

RUN_BULK = "orders.add_bulkrun"
SELECTION = "ids"


class BulkEvents(BackOfficeAdmin):
    """A list of orders from which one event can be fired for many of them."""

    actions = ("choose_event",)
    list_disable_select_all = True  # the button above the list is for all of its rows, and says how many these are

    def get_urls(self) -> list[URLPattern]:
        choose = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.bulk_view))
        return [path("bulk/", choose, name="orders_order_bulk"), *super().get_urls()]

    def has_bulk_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and request.user.has_perm(RUN_BULK)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        tools = []
        if self.has_bulk_permission(request):
            tools.append(ListTool(f"bulk/?{query_of(request.GET)}", _("Event for the whole list")))
            tools.append(ListTool("event-file/", _("Events from a file")))
        return super().changelist_view(request, {"list_tools": tools, **(extra_context or {})})

    @admin.action(description=gettext_lazy("Fire an event…"), permissions=["bulk"])
    def choose_event(self, request: HttpRequest, orders: OrderQuerySet) -> HttpResponseBase:
        keys = ",".join(str(key) for key in orders.values_list("pk", flat=True))
        return redirect(f"bulk/?{SELECTION}={keys}")

    def bulk_view(self, request: HttpRequest) -> HttpResponseBase:
        """Offer the events that are possible now, with what each would move; fire the one that was chosen."""
        if not self.has_bulk_permission(request):
            raise PermissionDenied
        try:
            order_ids = self._asked_orders(request)
        except IncorrectLookupParameters:
            return redirect(f"../?{query_of(request.GET)}")
        is_too_long = len(order_ids) > ORDERS_MAX
        events = [] if is_too_long else possible_bulk_events(order_ids, partial(may_fire, request.user))
        if request.method == "POST":
            event = request.POST.get("event", "")
            chosen = next((possible for possible in events if possible.event == event), None)
            if chosen is None:
                messages.error(request, _("This event is not possible for any of the orders now."))
            elif request.POST.get("seen") != str(len(order_ids)):
                messages.warning(request, _("The list has changed meanwhile. Look at it again, please."))
            else:
                return self._ask_or_run(request, chosen, order_ids)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Fire an event"),
            "opts": self.opts,
            "events": events,
            "order_count": len(order_ids),
            "is_too_long": is_too_long,
            "orders_max": ORDERS_MAX,
            "at_once_max": AT_ONCE_MAX,
            "is_selection": SELECTION in request.GET,
            "list_query": "" if SELECTION in request.GET else query_of(request.GET),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/bulk/choose.html", context)

    def _asked_orders(self, request: HttpRequest) -> list[int]:
        """Return the keys of the selected orders or of the list, and one more than a run takes where it is longer."""
        if SELECTION in request.GET:
            asked = [int(key) for key in request.GET[SELECTION].split(",") if is_order_id(key)]
            orders = self.get_queryset(request).filter(pk__in=asked[: ORDERS_MAX + 1]).order_by("-pk")
        else:
            orders = listed_rows(self, request)
        return list(orders.values_list("pk", flat=True)[: ORDERS_MAX + 1])

    def _ask_or_run(self, request: HttpRequest, chosen: BulkEvent, order_ids: list[int]) -> HttpResponseBase:
        if chosen.is_grave:
            fields = [("event", chosen.event), ("seen", str(len(order_ids)))]
            question = unless_confirmed(request, chosen.question(fields))
            if question is not None:
                words = ngettext("%(count)d order", "%(count)d orders", chosen.orders) % {"count": chosen.orders}
                return ask(self, request, question, about=words, back=request.get_full_path())
        return self._run(request, chosen.event, order_ids)

    def _run(self, request: HttpRequest, event: str, order_ids: list[int]) -> HttpResponseBase:
        query = "" if SELECTION in request.GET else query_of(request.GET)
        is_at_once = len(order_ids) <= AT_ONCE_MAX
        with transaction.atomic():
            run = start_bulk_run(event=event, order_ids=order_ids, user=staff_member(request), query=query)
            if not is_at_once:
                work_off_bulk_run.enqueue(run.pk)
        if is_at_once:
            work_off(run_id=run.pk)
        return redirect("admin:orders_bulkrun_change", run.pk)
