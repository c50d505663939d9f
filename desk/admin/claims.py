"""Claims: the list, and the page of one (orders.md, 14, row 57)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from agents.staff import acting_staff
from backoffice.admin import ReadOnly
from backoffice.filters import MomentFilter
from backoffice.lists import Export, Exportable, SavedFilters
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from desk import permissions
from desk.admin.item_events import context_of
from desk.admin.order_page.event_buttons import trigger_on
from desk.question_page import ask
from orders.claims.actions import close_claim
from orders.errors import OrderStepRefused
from orders.models import Claim, OrderItem
from orders.search import is_order_id, order_with_reference
from orders.states import ClaimState

CLAIM_COLUMNS = ("id", "order_reference", "customer", "about", "items", "state", "created_at")


def _claim_rows(keys: Sequence[int]) -> Iterable[Sequence[Any]]:
    found = Claim.objects.select_related("order").annotate(item_count=Count("items")).in_bulk(keys)
    for claim in (found[key] for key in keys if key in found):
        order = claim.order
        about = claim.description, claim.item_count, claim.state
        yield claim.pk, order.reference, order.customer_name, *about, claim.created_at


CLAIM_EXPORTS = (Export("claims", _("Columns of the list"), CLAIM_COLUMNS, _claim_rows),)


@admin.register(Claim)
class ClaimAdmin(ReadOnly, SavedFilters, Exportable):
    menu = (MenuEntry(_("Claims"), "report", 90, MenuSection.SALES),)
    list_display = ("id", "order", "customer", "about", "items_in_it", "shown_state", "created")
    list_display_links = ("id", "order")
    list_filter = ("state", ("created_at", MomentFilter))
    search_fields = ("order__reference",)
    search_help_text = _("Id, or reference of the order")
    ordering = ("-id",)
    exports = CLAIM_EXPORTS
    export_permission = "orders.export_order"
    sortable_by = ("id", "created")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return Claim.objects.select_related("order", "opened_by", "closed_by").annotate(item_count=Count("items"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        condition = Q(order=order_with_reference(term) or -1)
        if is_order_id(term):
            condition |= Q(pk=int(term))
        return queryset.filter(condition), False

    def get_urls(self) -> list[URLPattern]:
        return [
            self._url("close", require_POST(self.close_view)),
            self._url("trigger", require_POST(self.trigger_view)),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        claim = self.get_queryset(request).filter(pk=object_id).first() if is_order_id(object_id) else None
        if claim is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            **context_of(request, _items_of(claim), {}),
            "title": gettext("Claim %(number)d") % {"number": claim.pk},
            "opts": self.opts,
            "original": claim,
            "claim": claim,
            "may_close": claim.state == ClaimState.OPEN and request.user.has_perm(permissions.CLOSE_CLAIM),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/claim/page.html", context)

    def close_view(self, request: HttpRequest, claim_id: int) -> HttpResponseBase:
        if not (self.has_view_permission(request) and request.user.has_perm(permissions.CLOSE_CLAIM)):
            raise PermissionDenied
        claim = get_object_or_404(Claim, pk=claim_id)
        try:
            close_claim(claim=claim, actor=acting_staff(request))
        except OrderStepRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("The claim is closed."))
        return redirect("admin:orders_claim_change", claim.pk)

    def trigger_view(self, request: HttpRequest, claim_id: int) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        claim = get_object_or_404(Claim, pk=claim_id)
        question = trigger_on(request, _items_of(claim))
        page = reverse("admin:orders_claim_change", args=[claim.pk])
        if question is not None:
            about = gettext("Claim %(number)d") % {"number": claim.pk}
            return ask(self, request, question, about=about, back=page)
        return redirect(page)

    def _url(self, name: str, view: Any) -> URLPattern:
        return path(f"<int:claim_id>/{name}/", self.admin_site.admin_view(view), name=f"orders_claim_{name}")

    @admin.display(description=_("customer"))
    def customer(self, claim: Claim) -> str:
        return claim.order.customer_name

    @admin.display(description=_("what is wrong"))
    def about(self, claim: Claim) -> str:
        return claim.description[:80]

    @admin.display(description=_("items"))
    def items_in_it(self, claim: Any) -> int:
        count: int = claim.item_count
        return count

    @admin.display(description=_("state"))
    def shown_state(self, claim: Claim) -> SafeString:
        tone = "waiting" if claim.state == ClaimState.OPEN else "done"
        return format_html('<span class="desk-badge desk-badge-{}">{}</span>', tone, claim.get_state_display())

    @admin.display(description=_("created"), ordering="created_at")
    def created(self, claim: Claim) -> SafeString:
        return moment(claim.created_at)


def _items_of(claim: Claim) -> list[OrderItem]:
    return list(claim.items.select_related("order").order_by("pk"))
