"""First sign-ins of one person at the same moment, such as from two devices (sso.md, B2)."""

from functools import partial

import pytest

from agents.models import User
from customers.models import Customer
from sso.actions import resolve
from sso.claims import Claims
from sso.models import CustomerIdentity, StaffIdentity
from sso.surfaces import BACK_OFFICE, STOREFRONT, Surface
from tests.sso.conftest import single_sign_on
from tests.support.concurrency import at_once
from tests.support.mock_openid_provider import SONIA


@pytest.mark.django_db(transaction=True)
def test_first_sign_ins_at_once_find_one_account_and_one_identity(settings) -> None:
    settings.SINGLE_SIGN_ON = single_sign_on("http://127.0.0.1:9")
    claims = Claims.read(SONIA, {})

    def accounts_of(surface: Surface) -> set[int]:
        [provider] = surface.settings.providers
        sign_in = partial(resolve, surface=surface, provider=provider, claims=claims)
        return {account.pk for account in at_once([sign_in] * 4)}

    assert accounts_of(STOREFRONT) == {Customer.objects.get().pk}
    assert accounts_of(BACK_OFFICE) == {User.objects.get().pk}
    assert (CustomerIdentity.objects.count(), StaffIdentity.objects.count()) == (1, 1)
