"""What the start page tells of merchants and their offers."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from backoffice.dashboard import DashboardAlert
from merchants.models import Merchant, MerchantStatus, OfferApproval, ProductOffer


def waiting_merchants() -> QuerySet[Merchant]:
    return Merchant.objects.filter(status=MerchantStatus.WAITING)


def waiting_offers() -> QuerySet[ProductOffer]:
    return ProductOffer.objects.filter(approval_status=OfferApproval.WAITING)


MERCHANTS_TO_APPROVE = DashboardAlert(
    title=_("Merchants to approve"),
    hint=_("They wait for somebody to approve or deny them"),
    icon="storefront",
    rows=waiting_merchants,
    query=f"status__exact={MerchantStatus.WAITING}",
    position=40,
)
OFFERS_TO_APPROVE = DashboardAlert(
    title=_("Offers to approve"),
    hint=_("They wait for somebody to approve or deny them"),
    icon="sell",
    rows=waiting_offers,
    query=f"approval_status__exact={OfferApproval.WAITING}",
    position=41,
)
