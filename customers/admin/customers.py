from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from audit import staff_actor
from backoffice.admin import BackOfficeAdmin
from backoffice.filters import DayFilter
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.templatetags.backoffice import moment
from customers.actions import change_customer
from customers.admin.badges import customer_badge
from customers.admin.filters import AnonymizedFilter, ConfirmedFilter
from customers.admin.forms import CustomerForm
from customers.admin.pages import CustomerPages
from customers.models import Customer, CustomerQuerySet, EmailChange
from customers.search import customer_named, matching_customers
from glue.errors import GlueError


@admin.register(Customer)
class CustomerAdmin(CustomerPages, BackOfficeAdmin):
    """Customers as staff see them: never a password hash, never a token. Every write is one of `customers.actions`."""

    menu = (MenuEntry(_("Customers"), "group", 40, MenuSection.SALES),)
    form = CustomerForm
    change_form_template = "backoffice/customer/form.html"
    list_display = ("reference", "full_name", "email", "state", "registered_on", "created")
    list_display_links = ("reference", "full_name")
    list_filter: tuple[Any, ...] = (ConfirmedFilter, AnonymizedFilter, ("registered_on", DayFilter))
    search_fields = ("email",)
    search_help_text = _("Reference, e-mail or name")
    ordering = ("-id",)
    sortable_by = ("reference", "created")
    fieldsets = (
        (_("Person"), {"fields": (("salutation", "gender"), ("first_name", "last_name"), "date_of_birth", "company")}),
        (_("Contact"), {"fields": (("email", "phone"), "locale_name")}),
        (
            _("Account"),
            {"fields": (("reference", "registered_on"), ("created_at", "updated_at"), ("anonymized_at", "is_stub"))},
        ),
    )
    readonly_fields = ("reference", "registered_on", "created_at", "updated_at", "anonymized_at", "is_stub")
    actions = None

    def get_urls(self) -> list[URLPattern]:
        return self.page_urls() + super().get_urls()

    def get_search_results(
        self, request: HttpRequest, queryset: CustomerQuerySet, search_term: str
    ) -> tuple[CustomerQuerySet, bool]:
        return matching_customers(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Open a customer at once when the exact reference or e-mail was typed into the search box."""
        typed = request.GET.get("q", "").strip()
        if typed and self.has_view_permission(request):
            customer = customer_named(typed)
            if customer is not None:
                return redirect("admin:customers_customer_change", customer.pk)
        return super().changelist_view(request, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Show the form below the head that all sections share; say why where an action refuses."""
        customer = self.get_object(request, object_id)
        head = self.head_of(request, customer, "") if customer is not None else {}
        try:
            return super().change_view(request, object_id, form_url, {**head, **(extra_context or {})})
        except GlueError as refusal:  # somebody else was faster than the form's own check
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(request.path)

    def save_model(self, request: HttpRequest, obj: Customer, form: CustomerForm, change: bool) -> None:
        """Let the action write what the form changed: `obj` already has the new values, the action wants the old."""
        customer = Customer.objects.get(pk=obj.pk)
        change_customer(
            customer=customer,
            changes={name: form.cleaned_data[name] for name in form.changed_data},
            actor=staff_actor(request.user),
            locale_name=customer.locale_name or "",
        )
        if "email" in form.changed_data and EmailChange.objects.filter(customer=customer).exists():
            text = _("The new e-mail counts as soon as its owner opens the link that was sent there.")
            self.message_user(request, text, messages.WARNING)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Leave out the admin's own log: it would keep the name when anonymising empties the history."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Customers register themselves or are imported."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Customer | None = None) -> bool:
        """Of an anonymised customer nothing is left to change."""
        return super().has_change_permission(request, obj) and (obj is None or obj.anonymized_at is None)

    def has_delete_permission(self, request: HttpRequest, obj: Customer | None = None) -> bool:
        """Customers are anonymised, never deleted: their orders stay (identity.md, 10.3)."""
        return False

    @admin.display(description=_("name"))
    def full_name(self, customer: Customer) -> str:
        return customer.full_name or "\N{EN DASH}"

    @admin.display(description=_("state"))
    def state(self, customer: Customer) -> SafeString:
        return customer_badge(customer)

    @admin.display(description=_("created"), ordering="id")
    def created(self, customer: Customer) -> SafeString:
        return moment(customer.created_at)
