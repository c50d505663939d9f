"""Who works for merchants."""

from agents.models import User
from merchants.models import MerchantUser


def may_touch_merchant_users(user: User, other: User) -> bool:
    """Setting the password of a merchant's user opens the portal, so it takes the right to say who may open it."""
    if user.has_perm("merchants.change_merchantuser"):
        return True
    return not MerchantUser.objects.filter(user=other).exists()
