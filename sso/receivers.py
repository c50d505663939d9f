"""What follows here from what lower rooms tell, inside the transaction of its cause."""

from typing import Any

from django.http import HttpRequest

from backoffice.session_surface import SESSION_SURFACE_KEY
from customers.models import Customer
from sso.login_completion import SESSION_PROVIDER_KEY
from sso.models import CustomerIdentity, LoginCode


def forget_session_origin(*, request: HttpRequest, **event: Any) -> None:
    """A session that the same person goes on with after another sign-in, such as by password, is bound by that one."""
    for name in (SESSION_PROVIDER_KEY, SESSION_SURFACE_KEY):
        request.session.pop(name, None)


def forget_anonymized(*, customer: Customer, **event: Any) -> None:
    """Remove what names the person at a provider, and what could still sign it in (identity.md, 10.3)."""
    CustomerIdentity.objects.filter(customer=customer).delete()
    LoginCode.objects.filter(customer=customer).delete()
