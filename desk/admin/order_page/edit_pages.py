"""The pages on which one thing of an order is changed; each form hands over to an action."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from agents.staff import acting_staff
from desk.actions.customer_details import (
    add_comment,
    change_address_of_order,
    change_customer_of_order,
    set_custom_reference,
)
from desk.actions.item_split import split_item, why_unsplittable
from desk.actions.order_changes import addresses_of
from desk.actions.shipments import add_shipment, change_shipment
from desk.admin.order_page.forms import (
    AddressForm,
    CommentForm,
    OrderCustomerForm,
    ReferenceForm,
    ShipmentForm,
    SplitForm,
)
from desk.timeline import versions_of
from orders.errors import OrderStepRefused
from orders.models import Order, OrderItem
from shipments.models import Shipment

ORDER_PAGE = "admin:orders_order_change"
Show = Callable[..., HttpResponseBase]


def customer(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    initial = {name: getattr(order, name) or "" for name in OrderCustomerForm.base_fields}
    form = OrderCustomerForm(request.POST or None, initial=initial)

    def save() -> bool:
        return change_customer_of_order(order=order, changes=form.cleaned_data, actor=acting_staff(request))

    help_text = _("This changes the order alone; the customer's own record stays.")
    return _edit(request, order, show, form, save, title=_("Customer data of the order"), help_text=help_text)


def reference(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    form = ReferenceForm(request.POST or None, initial={"custom_reference": order.custom_reference})

    def save() -> bool:
        return set_custom_reference(order=order, actor=acting_staff(request), **form.cleaned_data)

    return _edit(request, order, show, form, save, title=_("Custom reference"))


def address(request: HttpRequest, order: Order, show: Show, address_id: int) -> HttpResponseBase:
    edited = next((own for own in addresses_of(order) if own.pk == address_id), None)
    if edited is None:
        raise Http404
    form = AddressForm.of(edited, request.POST or None)

    def save() -> bool:
        return change_address_of_order(
            order=order, address=edited, changes=form.cleaned_data, actor=acting_staff(request)
        )

    return _edit(request, order, show, form, save, title=_("Change address"), versions=versions_of(edited))


def split(request: HttpRequest, order: Order, show: Show, item_id: int) -> HttpResponseBase:
    item = get_object_or_404(OrderItem, pk=item_id, order=order)
    reason = why_unsplittable(item)
    if reason:
        messages.error(request, reason)
        return redirect(ORDER_PAGE, order.pk)
    form = SplitForm(item, request.POST or None)

    def save() -> bool:
        split_item(order=order, item=item, quantity=form.cleaned_data["quantity"], actor=acting_staff(request))
        return True

    return _edit(request, order, show, form, save, title=_("Split %(name)s") % {"name": item.name})


def new_shipment(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    form = ShipmentForm(order, None, request.POST or None)

    def save() -> bool:
        add_shipment(order=order, parcel=form.parcel, actor=acting_staff(request))
        return True

    return _edit(request, order, show, form, save, title=_("New shipment"), help_text=_("It is free of charge."))


def shipment(request: HttpRequest, order: Order, show: Show, shipment_id: int) -> HttpResponseBase:
    edited = get_object_or_404(Shipment, pk=shipment_id, order=order)
    form = ShipmentForm(order, edited, request.POST or None)

    def save() -> bool:
        return change_shipment(order=order, shipment=edited, parcel=form.parcel, actor=acting_staff(request))

    help_text = _("Its price stays. Ticked items are moved here; a shipment that is left empty is removed.")
    return _edit(request, order, show, form, save, title=_("Change shipment"), help_text=help_text)


def comment(request: HttpRequest, order: Order, show: Show) -> HttpResponseBase:
    form = CommentForm(request.POST)
    if form.is_valid():
        add_comment(order=order, message=form.cleaned_data["message"], actor=acting_staff(request))
        messages.success(request, _("The comment is added."))
    else:
        messages.error(request, _("A comment needs a text of at most 10,000 letters."))
    return redirect(ORDER_PAGE, order.pk)


def _edit(
    request: HttpRequest, order: Order, show: Show, form: forms.Form, save: Callable[[], bool], **context: Any
) -> HttpResponseBase:
    """Show the form until it can be saved, then go back to the order."""
    if request.method == "POST" and form.is_valid():
        try:
            is_changed = save()
        except OrderStepRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            if is_changed:
                messages.success(request, _("Saved."))
            else:
                messages.info(request, _("Nothing was changed."))
            return redirect(ORDER_PAGE, order.pk)
    return show(request, order, "backoffice/order/form.html", {"form": form, **context})
