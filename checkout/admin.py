from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from orders.models import PaymentMethod


@admin.register(PaymentMethod)
class PaymentMethodAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Payment methods"), "payments", 30, MenuSection.SHIPPING_AND_PAYMENT),)
    list_display = ("name", "provider_name", "key", "is_active", "offered_in")
    list_filter = ("is_active", "stores")
    search_fields = ("key", "name", "provider_name")
    search_help_text = _("Key or name")
    autocomplete_fields = ("stores",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PaymentMethod]:
        return super().get_queryset(request).prefetch_related("stores")

    @admin.display(description=_("stores"))
    def offered_in(self, method: PaymentMethod) -> str:
        return ", ".join(store.name for store in method.stores.all())
