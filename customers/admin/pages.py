"""The pages below a customer's own: sections, buttons, notes and anonymising."""

from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit import staff_actor
from backoffice.pagination import CappedPaginator
from customers.actions import add_note, anonymize_customer
from customers.admin.badges import customer_badge
from customers.admin.buttons import BUTTON_ACTIONS, CustomerButtonAction, PageButton, is_known
from customers.admin.forms import AnonymizeForm, NoteForm
from customers.admin.sections import ROWS_PER_PAGE, SECTIONS, Section
from customers.anonymization_preview import AnonymizationEffect, anonymization_effects_of
from customers.errors import ServiceRefused
from customers.models import Customer
from glue.errors import GlueError

ADD_NOTE = "customers.add_customernote"
ANONYMIZE = "customers.anonymize_customer"


class CustomerPages:
    """Mix-in of the customer's screen. Rooms above add to `sections`, `own_buttons` and `anonymization_effects`."""

    admin_site: Any
    opts: Any
    has_view_permission: Any
    message_user: Any

    sections: tuple[Section, ...] = SECTIONS

    def page_urls(self) -> list[URLPattern]:
        pages: dict[str, Any] = {
            section.name: require_safe(partial(self.section_view, section=section)) for section in self.sections
        }
        pages |= {step.name: require_POST(partial(self.step_view, step=step)) for step in BUTTON_ACTIONS}
        pages |= {"add-note": require_POST(self.note_view), "anonymize": self.anonymize_view}
        return [self.page_url(name, view) for name, view in pages.items()]

    def page_url(self, name: str, view: Any) -> URLPattern:
        guarded = self.admin_site.admin_view(view)
        return path(f"<int:customer_id>/{name}/", guarded, name=f"customers_customer_{name}")

    def section_view(self, request: HttpRequest, customer_id: int, section: Section) -> HttpResponseBase:
        """Show one page of a section's rows."""
        customer = self.customer_for(request, customer_id, section.permission)
        rows = section.rows(customer)
        pages: type[Paginator[Any]] = CappedPaginator if isinstance(rows, QuerySet) else Paginator
        paginator = pages(rows, ROWS_PER_PAGE)
        page = paginator.get_page(request.GET.get("p"))
        context = {
            "section": section,
            "rows": page.object_list,
            "pages": SimpleNamespace(
                page=page, paginator=paginator, page_num=page.number, result_count=paginator.count
            ),
            "buttons": self.buttons_of(request, customer, section.name),
            "note_form": NoteForm() if is_known(customer) and request.user.has_perm(ADD_NOTE) else None,
        }
        return self.customer_page(request, customer, section.name, "backoffice/customer/section.html", context)

    def step_view(self, request: HttpRequest, customer_id: int, step: CustomerButtonAction) -> HttpResponseBase:
        customer = self.customer_for(request, customer_id, step.permission)
        try:
            step.run(customer=customer, actor=staff_actor(request.user))
        except (ServiceRefused, GlueError) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, step.done, messages.SUCCESS)
        page = step.section if step.section and self._may_open(request, step.section) else "change"
        return redirect(f"admin:customers_customer_{page}", customer.pk)

    def note_view(self, request: HttpRequest, customer_id: int) -> HttpResponseBase:
        customer = self.customer_for(request, customer_id, ADD_NOTE)
        form = NoteForm(request.POST)
        if form.is_valid():
            try:
                add_note(customer=customer, message=form.cleaned_data["message"], actor=staff_actor(request.user))
            except GlueError as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, _("A note needs a text of at most 10,000 letters."), messages.ERROR)
        page = "notes" if self._may_open(request, "notes") else "change"
        return redirect(f"admin:customers_customer_{page}", customer.pk)

    def anonymize_view(self, request: HttpRequest, customer_id: int) -> HttpResponseBase:
        """Show what goes and what stays, and do it once the reference was typed."""
        customer = self.customer_for(request, customer_id, ANONYMIZE)
        form = AnonymizeForm(customer, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                anonymize_customer(customer=customer, actor=staff_actor(request.user))
            except GlueError as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.message_user(request, _("The customer is anonymised."), messages.SUCCESS)
            return redirect("admin:customers_customer_change", customer.pk)
        if not is_known(customer):
            return redirect("admin:customers_customer_change", customer.pk)
        effects = self.anonymization_effects(customer)
        context = {
            "form": form,
            "goes": [effect for effect in effects if effect.goes],
            "stays": [effect for effect in effects if not effect.goes],
        }
        return self.customer_page(request, customer, "anonymize", "backoffice/customer/anonymize.html", context)

    def customer_for(self, request: HttpRequest, customer_id: int, permission: str) -> Customer:
        """Return the customer to somebody who may see it and has this right too; others learn nothing."""
        if not (self.has_view_permission(request) and request.user.has_perm(permission)):
            raise PermissionDenied
        return get_object_or_404(Customer, pk=customer_id)

    def customer_page(
        self, request: HttpRequest, customer: Customer, current: str, template: str, context: dict[str, Any]
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "title": str(customer),
            "opts": self.opts,
            "original": customer,
        }
        return TemplateResponse(request, template, {**shared, **self.head_of(request, customer, current), **context})

    def head_of(self, request: HttpRequest, customer: Customer, current: str) -> dict[str, Any]:
        """Return what the head of every page of a customer shows: who it is, its buttons and sections."""
        return {
            "customer": customer,
            "customer_badge": customer_badge(customer),
            "head_buttons": [*self.buttons_of(request, customer, ""), *self.own_buttons(request, customer)],
            "tabs": self._tabs(request, customer, current),
        }

    def buttons_of(self, request: HttpRequest, customer: Customer, section: str) -> list[PageButton]:
        return [
            PageButton(step.label, address_of(step.name, customer))
            for step in BUTTON_ACTIONS
            if step.section == section and step.is_open(customer) and request.user.has_perm(step.permission)
        ]

    def own_buttons(self, request: HttpRequest, customer: Customer) -> list[PageButton]:
        """Return the buttons that lead to a page of their own."""
        if is_known(customer) and request.user.has_perm(ANONYMIZE):
            return [PageButton(_("Anonymise"), address_of("anonymize", customer), posts=False)]
        return []

    def anonymization_effects(self, customer: Customer) -> list[AnonymizationEffect]:
        return anonymization_effects_of(customer)

    def _tabs(self, request: HttpRequest, customer: Customer, current: str) -> list[dict[str, Any]]:
        tabs = [{"title": _("Customer"), "address": address_of("change", customer), "is_current": current == ""}]
        return tabs + [
            {
                "title": section.title,
                "address": address_of(section.name, customer),
                "is_current": section.name == current,
            }
            for section in self.sections
            if request.user.has_perm(section.permission)
        ]

    def _may_open(self, request: HttpRequest, name: str) -> bool:
        return any(section.name == name and request.user.has_perm(section.permission) for section in self.sections)


def address_of(page: str, customer: Customer) -> str:
    return reverse(f"admin:customers_customer_{page}", args=[customer.pk])
