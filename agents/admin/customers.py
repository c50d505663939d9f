"""What agents add to a customer's page: who acted as the customer, and a button to do so."""

from datetime import timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from agents.actions import impersonate
from agents.models import Impersonation
from agents.privileges import ACT_AS_CUSTOMER
from agents.staff import staff_member
from customers.admin import CustomerAdmin
from customers.admin.buttons import PageButton, is_known
from customers.admin.pages import address_of
from customers.admin.sections import Section
from customers.anonymization_preview import AnonymizationEffect
from customers.models import Customer
from customers.tokens import TokenNotIssued
from glue.client_address import client_address


def impersonations_of(customer: Customer) -> QuerySet[Impersonation]:
    return Impersonation.objects.filter(customer=customer).order_by("-pk")


admin.site.unregister(Customer)


@admin.register(Customer)
class CustomerWithAgentsAdmin(CustomerAdmin):
    sections = (
        *CustomerAdmin.sections,
        Section(
            "impersonations",
            _("Impersonations"),
            "agents.view_impersonation",
            "backoffice/customer/_impersonations.html",
            impersonations_of,
        ),
    )

    def page_urls(self) -> list[URLPattern]:
        return [self.page_url("impersonate", never_cache(require_POST(self.impersonate_view))), *super().page_urls()]

    def own_buttons(self, request: HttpRequest, customer: Customer) -> list[PageButton]:
        acting = [PageButton(_("Act as this customer"), address_of("impersonate", customer))]
        return [*(acting if is_known(customer) and _may_act(request) else []), *super().own_buttons(request, customer)]

    def impersonate_view(self, request: HttpRequest, customer_id: int) -> HttpResponseBase:
        """Issue a token with which the agent acts as the customer, and show it this once."""
        customer = self.customer_for(request, customer_id, ACT_AS_CUSTOMER)
        if not _may_act(request):
            raise PermissionDenied
        try:
            if not is_known(customer):
                raise TokenNotIssued("invalid_grant", "impersonation")
            tokens = impersonate(agent=staff_member(request), customer=customer, client_address=client_address(request))
        except TokenNotIssued:
            self.message_user(request, _("Nobody can act as this customer."), messages.ERROR)
            return redirect("admin:customers_customer_change", customer.pk)
        context = {
            "access_token": tokens.access_token,
            "expires_at": timezone.now() + timedelta(seconds=tokens.expires_in),
        }
        return self.customer_page(request, customer, "impersonate", "backoffice/customer/impersonate.html", context)

    def anonymization_effects(self, customer: Customer) -> list[AnonymizationEffect]:
        acted = [AnonymizationEffect(_("Impersonations"), gettext("who acted as the customer and when"), goes=False)]
        return [*super().anonymization_effects(customer), *(acted if impersonations_of(customer).exists() else [])]


def _may_act(request: HttpRequest) -> bool:
    """Agents who have the right; a token of somebody who is no agent would be refused anyway."""
    return staff_member(request).is_agent and request.user.has_perm(ACT_AS_CUSTOMER)
