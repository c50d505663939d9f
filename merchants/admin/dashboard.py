"""What the start page tells of merchants and their offers."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DASHBOARD_ALERTS, DashboardAlert
from merchants.models import Merchant, MerchantStatus, OfferApproval, ProductOffer


def waiting_merchants() -> QuerySet[Merchant]:
    return Merchant.objects.filter(status=MerchantStatus.WAITING)


def waiting_offers() -> QuerySet[ProductOffer]:
    return ProductOffer.objects.filter(approval_status=OfferApproval.WAITING)


DASHBOARD_ALERTS += [
    DashboardAlert(
        title=_("Merchants to approve"),
        hint=_("They wait for somebody to approve or deny them"),
        icon="storefront",
        permission="merchants.view_merchant",
        rows=waiting_merchants,
        link=lambda: f"{reverse('admin:merchants_merchant_changelist')}?status__exact={MerchantStatus.WAITING}",
        place=40,
    ),
    DashboardAlert(
        title=_("Offers to approve"),
        hint=_("They wait for somebody to approve or deny them"),
        icon="sell",
        permission="merchants.view_productoffer",
        rows=waiting_offers,
        link=lambda: (
            f"{reverse('admin:merchants_productoffer_changelist')}?approval_status__exact={OfferApproval.WAITING}"
        ),
        place=41,
    ),
]
