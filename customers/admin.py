from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin, ReadOnlyInline
from customers.models import Customer, CustomerAddress


class CustomerAddresses(ReadOnlyInline):
    """The address book; customers keep it themselves."""

    model = CustomerAddress
    fk_name = "customer"
    fields = (
        "salutation",
        "first_name",
        "last_name",
        "company",
        "address1",
        "address2",
        "address3",
        "zip_code",
        "city",
        "iso2_code",
        "phone",
    )
    readonly_fields = fields
    tab = True
    hide_title = True
    verbose_name_plural = _("address book")


@admin.register(Customer)
class CustomerAdmin(BackOfficeAdmin):
    """Customers as staff see them: never a password hash, never a token."""

    list_display = ("reference", "full_name", "email", "company", "registered_on", "created_at")
    list_display_links = ("reference", "full_name")
    search_fields = ("reference", "email", "first_name", "last_name")
    search_help_text = _("Reference, e-mail or name")
    ordering = ("-id",)
    fieldsets = (
        (_("Person"), {"fields": (("salutation", "gender"), ("first_name", "last_name"), "date_of_birth", "company")}),
        (_("Contact"), {"fields": (("email", "phone"), "locale_name")}),
        (
            _("Account"),
            {"fields": (("reference", "registered_on"), ("created_at", "updated_at"), ("anonymized_at", "is_stub"))},
        ),
    )
    readonly_fields = ("reference", "registered_on", "created_at", "updated_at", "anonymized_at", "is_stub")
    inlines: tuple[type[ReadOnlyInline], ...] = (CustomerAddresses,)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Customers register themselves or are imported."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Customer | None = None) -> bool:
        """Customers are anonymised, never deleted: their orders stay (identity.md, 10.3)."""
        return False

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, customer: Customer) -> str:
        return customer.full_name
