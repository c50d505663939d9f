"""For whom a request to the merchant portal works: one merchant at a time, chosen by a member of several."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from merchants.models import Area, Merchant, MerchantUser

CHOSEN = "portal_merchant"
"""The session's key for the merchant that somebody with several has chosen; it is worth nothing without membership."""


def memberships_of(request: HttpRequest) -> list[MerchantUser]:
    """Return what lets the signed-in user into the portal, read once a request."""
    user_id = request.user.pk
    known = vars(request).get("_portal_memberships")
    if known is None or known[0] != user_id:
        rows = MerchantUser.objects.open_to(user_id).select_related("merchant") if user_id else ()
        known = vars(request)["_portal_memberships"] = (user_id, list(rows))
    memberships: list[MerchantUser] = known[1]
    return memberships


def membership_of(request: HttpRequest) -> MerchantUser:
    """Return the membership that this request works under: the chosen one, else the first."""
    memberships = memberships_of(request)
    if not memberships:
        raise PermissionDenied
    chosen = request.session.get(CHOSEN)
    return next((member for member in memberships if member.merchant_id == chosen), memberships[0])


def merchant_of(request: HttpRequest) -> Merchant:
    return membership_of(request).merchant


def may_work_in(request: HttpRequest, area: Area) -> bool:
    return bool(memberships_of(request)) and membership_of(request).may_work_in(area)


def choose_merchant(request: HttpRequest, reference: str) -> None:
    """Work for another one of the user's merchants from now on."""
    for member in memberships_of(request):
        if member.merchant.reference == reference:
            request.session[CHOSEN] = member.merchant_id
            return
    raise PermissionDenied


def merchant_name(request: HttpRequest) -> str:
    """Say in the head of the menu for whom the user works; nothing on the page for signing in."""
    return merchant_of(request).name if memberships_of(request) else ""
