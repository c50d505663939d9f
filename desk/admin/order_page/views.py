"""What the screen of orders answers for a single order."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agents.staff import staff_member
from desk import permissions
from desk.admin.order_page import after_sales, edit_pages
from desk.admin.order_page.after_sales import after_sales_links_of, links_of
from desk.admin.order_page.event_buttons import pop_results, trigger
from desk.admin.order_page.forms import CommentForm
from desk.order_overview import order_overview
from desk.question_page import ask
from desk.timeline import timeline_of
from orders.models import ItemStateChange, Order
from orders.oms.diagram import draw_process, path_of
from orders.oms.errors import ProcessNotFound
from orders.oms.library import find_process
from orders.search import is_order_id


@dataclass(frozen=True)
class OrderSubpage:
    """`route` follows the order's number; `posts_only` pages have no form of their own."""

    name: str
    route: str
    permission: str
    view: Callable[..., HttpResponseBase]
    posts_only: bool = False


PAGES = (
    OrderSubpage("customer", "customer/", permissions.CHANGE_CUSTOMER, edit_pages.customer),
    OrderSubpage("reference", "reference/", permissions.CHANGE_REFERENCE, edit_pages.reference),
    OrderSubpage("address", "address/<int:address_id>/", permissions.CHANGE_ADDRESS, edit_pages.address),
    OrderSubpage("new-shipment", "shipment/", permissions.CHANGE_SHIPMENT, edit_pages.new_shipment),
    OrderSubpage("shipment", "shipment/<int:shipment_id>/", permissions.CHANGE_SHIPMENT, edit_pages.shipment),
    OrderSubpage("split", "split/<int:item_id>/", permissions.SPLIT, edit_pages.split),
    OrderSubpage("return", "return/", permissions.SEND_BACK, after_sales.send_back),
    OrderSubpage("claim", "claim/", permissions.OPEN_CLAIM, after_sales.open_claim_about),
    OrderSubpage("invoice", "invoice.pdf", permissions.SEE_INVOICE, after_sales.invoice),
    OrderSubpage("comment", "comment/", permissions.COMMENT, edit_pages.comment, posts_only=True),
)


FORM_METHODS = ("GET", "HEAD", "POST")


class OrderPageAdmin:
    """Mix-in of the orders' screen: the page of an order in place of a form of its columns, and the pages below it."""

    admin_site: Any
    opts: Any
    has_view_permission: Any
    _get_obj_does_not_exist_redirect: Any

    def desk_urls(self) -> list[URLPattern]:
        urls = [self._url(page.name, page.route, self._view_of(page)) for page in PAGES]
        return [
            *urls,
            self._url("trigger", "trigger/", require_POST(self.trigger_view)),
            self._url("process", "process.svg", require_safe(self.process_view)),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the order's page, which is made for reading, with the buttons that this user may press."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        user = staff_member(request)
        may_fire = partial(permissions.may_fire, user)
        page_number = request.GET.get("items", 1)
        overview = (
            order_overview(int(object_id), may_fire=may_fire, page_number=page_number)
            if is_order_id(object_id)
            else None
        )
        if overview is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        has_comments = user.has_perm(permissions.SEE_COMMENTS)
        timeline = timeline_of(
            overview.order,
            overview.items,
            [entry.sent_back for entry in overview.returns],
            has_comments=has_comments,
            has_mails=user.has_perm(permissions.SEE_MAILS),
        )
        context = {
            "overview": overview,
            "links": links_of(overview.order, overview.items, user),
            "after_sales": after_sales_links_of(overview.order, user),
            "timeline": timeline,
            "results": pop_results(request, overview.order),
            "comment_form": CommentForm() if user.has_perm(permissions.COMMENT) else None,
            "has_comments": has_comments,
            **(extra_context or {}),
        }
        return self.show_page(request, overview.order, "backoffice/order/page.html", context)

    def trigger_view(self, request: HttpRequest, order_id: int) -> HttpResponseBase:
        order = self._order_for(request, order_id, permissions.VIEW)
        question = trigger(request, order)
        page = reverse("admin:orders_order_change", args=[order.pk])
        if question is not None:
            return ask(self, request, question, about=order.reference, back=page)
        return redirect(page)

    def process_view(self, request: HttpRequest, order_id: int) -> HttpResponseBase:
        """Draw a process with the way of the order's items in it, or of one of them."""
        order = self._order_for(request, order_id, permissions.VIEW)
        name, item_id = request.GET.get("process", ""), request.GET.get("item", "")
        changes = ItemStateChange.objects.filter(item__order=order, item__process__in=("", name)).order_by("pk")
        if is_order_id(item_id):
            changes = changes.filter(item=int(item_id))
        ways: dict[int, list[str]] = {}
        for key, state in changes.values_list("item", "state"):
            ways.setdefault(key, []).append(state)
        try:
            drawing = draw_process(find_process(name), path_of(ways.values()))
        except ProcessNotFound:
            raise Http404(name) from None
        return HttpResponse(drawing, content_type="image/svg+xml")

    def show_page(self, request: HttpRequest, order: Order, template: str, context: dict[str, Any]) -> TemplateResponse:
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "title": order.reference,
            "opts": self.opts,
            "original": order,
            "order": order,
        }
        return TemplateResponse(request, template, {**shared, **context})

    def _view_of(self, page: OrderSubpage) -> Any:
        def view(request: HttpRequest, order_id: int, **keys: int) -> HttpResponseBase:
            order = self._order_for(request, order_id, page.permission)
            return page.view(request, order, self.show_page, **keys)

        return require_POST(view) if page.posts_only else require_http_methods(FORM_METHODS)(view)

    def _order_for(self, request: HttpRequest, order_id: int, permission: str) -> Order:
        """Return the order to somebody who may see it and has this right too; others learn nothing."""
        if not (self.has_view_permission(request) and staff_member(request).has_perm(permission)):
            raise PermissionDenied
        return get_object_or_404(Order, pk=order_id)

    def _url(self, name: str, route: str, view: Any) -> URLPattern:
        return path(f"<int:order_id>/{route}", self.admin_site.admin_view(view), name=f"orders_order_{name}")
