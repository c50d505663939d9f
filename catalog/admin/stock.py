"""Changing the stock of a variant: typed, looked at with its effect, and then saved."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from agents.staff import acting_staff
from audit import Actor
from catalog.actions.stock_edits import StockEdit, edit_stock, effects_of
from catalog.availability import NOTHING_AVAILABLE, Available
from catalog.errors import StockChangedMeanwhile
from catalog.models import AbstractProduct, ConcreteProduct, Stock, Warehouse

RIGHT = "catalog.change_stock"


class WarehouseForm(forms.Form):
    """The stock in one warehouse; `seen_...` is what it was when the page was opened."""

    quantity = forms.DecimalField(min_value=0, max_digits=25, decimal_places=10)
    is_never_out_of_stock = forms.BooleanField(required=False)
    seen_quantity = forms.DecimalField(min_value=0, max_digits=25, decimal_places=10, widget=forms.HiddenInput)
    seen_never_out_of_stock = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, warehouse: Warehouse, known: Available, data: Any = None) -> None:
        quantity = _typed(known.quantity)
        initial = {
            "quantity": quantity,
            "is_never_out_of_stock": known.is_never_out_of_stock,
            "seen_quantity": quantity,
            "seen_never_out_of_stock": known.is_never_out_of_stock,
        }
        super().__init__(data, prefix=f"warehouse-{warehouse.pk}", initial=initial)
        self.warehouse = warehouse
        self.fields["quantity"].label = str(_("Quantity in %(warehouse)s") % {"warehouse": warehouse.name})
        for name in ("quantity", "is_never_out_of_stock"):
            label = self.fields[name].label or f"{_('never out of stock')} {warehouse.name}"
            self.fields[name].widget.attrs.update({"aria-label": str(label)})
        self.fields["quantity"].widget.attrs.update({"class": "desk-input", "step": "any"})

    @property
    def edit(self) -> StockEdit:
        typed = self.cleaned_data
        return StockEdit(
            self.warehouse,
            before=Available(typed["seen_quantity"], typed["seen_never_out_of_stock"]),
            after=Available(typed["quantity"], typed["is_never_out_of_stock"]),
        )


def stock_view(request: HttpRequest, product_id: int, site: UnfoldAdminSite) -> HttpResponseBase:
    """Show the form, then the effect of what was typed, and save it only after that."""
    if not may_edit_stock(request):
        raise PermissionDenied
    product = get_object_or_404(ConcreteProduct.objects.select_related("abstract"), pk=product_id, components=None)
    step = request.POST.get("step", "")
    forms_ = _forms(product, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {}
    if request.method == "POST" and all(form.is_valid() for form in forms_):
        edits = [form.edit for form in forms_]
        try:
            if step == "save":
                return _save(request, product, edits)
            if step == "preview":
                context = _preview(product, edits, acting_staff(request))
        except StockChangedMeanwhile:
            messages.error(request, _("The stock has changed meanwhile. Look at it again."))
            return redirect("admin:catalog_abstractproduct_stock", product.pk)
    return _page(request, site, product, {**context, "forms": forms_})


def may_edit_stock(request: HttpRequest) -> bool:
    return request.user.has_perms([RIGHT, "catalog.view_abstractproduct"])


def _preview(product: ConcreteProduct, edits: Sequence[StockEdit], actor: Actor) -> dict[str, Any]:
    changed = [edit for edit in edits if edit.before != edit.after]
    return (
        {"edits": changed, "effects": effects_of(product=product, edits=changed, actor=actor)}
        if changed
        else {"is_same": True}
    )


def _save(request: HttpRequest, product: ConcreteProduct, edits: Sequence[StockEdit]) -> HttpResponseBase:
    changes = edit_stock(product=product, edits=edits, actor=acting_staff(request))
    if changes:
        messages.success(request, _("The stock of %(sku)s is changed.") % {"sku": product.sku})
    else:
        messages.warning(request, _("Nothing was changed."))
    return redirect("admin:catalog_abstractproduct_change", product.abstract_id)


def _forms(product: ConcreteProduct, data: Any) -> list[WarehouseForm]:
    """Return a form for each warehouse, those that have the product first."""
    known = {
        row.warehouse_id: Available(row.quantity, row.is_never_out_of_stock)
        for row in Stock.objects.filter(product=product)
    }
    warehouses = sorted(Warehouse.objects.order_by("pk"), key=lambda warehouse: warehouse.pk not in known)
    return [WarehouseForm(warehouse, known.get(warehouse.pk, NOTHING_AVAILABLE), data) for warehouse in warehouses]


def _page(
    request: HttpRequest, site: UnfoldAdminSite, product: ConcreteProduct, content: dict[str, Any]
) -> HttpResponseBase:
    context = {
        **site.each_context(request),
        **content,
        "title": _("Stock of %(sku)s") % {"sku": product.sku},
        "opts": AbstractProduct._meta,
        "product": product,
    }
    return TemplateResponse(request, "backoffice/product/stock.html", context)


def _typed(quantity: Decimal) -> str:
    """Write 4.5000000000 as 4.5 and 100.0 as 100, as a number field takes it."""
    return f"{quantity.normalize():f}"
