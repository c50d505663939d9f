"""What can follow an order: a return, a claim, and its invoices as papers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from agents.models import User
from agents.staff import acting_staff, staff_member
from catalog.queries.glossary import glossary_texts
from catalog.translations import text_in
from desk import permissions
from desk.admin.order_page.forms import ClaimForm
from orders.claims.actions import open_claim
from orders.errors import ReturnOfSeveralMerchants, ReturnRefused
from orders.models import Claim, Invoice, Order, OrderItem, ReturnReason
from orders.pdf.response import pdf_response
from orders.returns.actions import ReturnedItem, create_return
from orders.returns.policy import is_returnable

ORDER_PAGE = "admin:orders_order_change"
Show = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Link:
    """A button of the order's page that leads to a page of its own."""

    label: str | Promise
    address: str


def links_of(order: Order, items: list[OrderItem], user: User) -> list[Link]:
    """Return what this user may begin with the order as it is now."""
    offered = (
        ("return", gettext_lazy("Create return"), permissions.SEND_BACK, any(map(is_returnable, items))),
        ("claim", gettext_lazy("Open claim"), permissions.OPEN_CLAIM, bool(items)),
    )
    return [
        Link(label, reverse(f"admin:orders_order_{name}", args=[order.pk]))
        for name, label, right, is_possible in offered
        if is_possible and user.has_perm(right)
    ]


@dataclass(frozen=True)
class AfterSalesLinks:
    invoices: list[Invoice]
    claims: list[Claim]


def after_sales_links_of(order: Order, user: User) -> AfterSalesLinks:
    """Return the invoices and the claims of the order, as far as this user may see them."""
    return AfterSalesLinks(
        invoices=sorted(order.invoices.all(), key=lambda invoice: invoice.number)
        if user.has_perm(permissions.SEE_INVOICE)
        else [],
        claims=list(order.claims.order_by("pk")) if user.has_perm(permissions.SEE_CLAIMS) else [],
    )


def send_back(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    """Let staff choose what comes back and why; guests' orders too."""
    items = [item for item in order.items.select_related("order").order_by("pk") if is_returnable(item)]
    chosen = [item for item in items if str(item.pk) in request.POST.getlist("item")]
    if request.method == "POST":
        returned = [ReturnedItem(item, request.POST.get(f"reason-{item.pk}", "").strip() or None) for item in chosen]
        actor = acting_staff(request)
        try:
            created = create_return(store_name=order.store_name, items=returned, actor=actor)
        except ReturnOfSeveralMerchants:
            messages.error(request, _("Items of different merchants need a return each."))
        except ReturnRefused as refusal:
            messages.error(request, _(refusal.cause))
        else:
            messages.success(request, _("The return %(reference)s is created.") % {"reference": created.reference})
            if staff_member(request).has_perm(permissions.SEE_RETURNS):
                return redirect("admin:orders_return_change", created.pk)
            return redirect(ORDER_PAGE, order.pk)
    context = {"items": items, "chosen": chosen, "reasons": _reasons(), "title": _("Create return")}
    return show(request, order, "backoffice/order/return.html", context)


def open_claim_about(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    items = list(order.items.order_by("pk"))
    form = ClaimForm(items, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = [item for item in items if str(item.pk) in form.cleaned_data["items"]]
        claim = open_claim(
            order=order, items=chosen, description=form.cleaned_data["description"], actor=acting_staff(request)
        )
        messages.success(request, _("The claim %(number)d is open.") % {"number": claim.pk})
        if staff_member(request).has_perm(permissions.SEE_CLAIMS):
            return redirect("admin:orders_claim_change", claim.pk)
        return redirect(ORDER_PAGE, order.pk)
    return show(request, order, "backoffice/order/form.html", {"form": form, "title": _("Open claim")})


def invoice(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    """Answer with the first invoice of the order, or with the one whose number the address names."""
    invoices = order.invoices.order_by("pk")
    asked = request.GET.get("number")
    if asked is not None:
        invoices = invoices.filter(reference=f"Invoice-{asked}")
    key = invoices.values_list("pk", flat=True).first()
    if key is None:
        raise Http404
    return pdf_response(f"orders/invoice/{key}")


def _reasons() -> list[str]:
    """Return the shop's reasons in the language of the page, to choose from while typing."""
    names = list(ReturnReason.objects.order_by("pk").values_list("name", flat=True))
    texts = glossary_texts(names)
    locale_name = to_locale(get_language() or "en")
    return [text_in(texts.get(name, {}), locale_name) or name for name in names]
