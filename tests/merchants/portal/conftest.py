"""Two merchants, each with rows in every table of the portal, and somebody who works for the first."""

import pytest

from merchants.models import MerchantUser
from tests.support.portal_rows import make_rows


@pytest.fixture
def make_member(make_staff):
    """Somebody who works for a merchant and is no staff of the back office."""

    def make(merchant, *, role="manager", **fields):
        user = make_staff(**{"is_staff": False, **fields})
        MerchantUser.objects.create(merchant=merchant, user=user, role=role)
        return user

    return make


@pytest.fixture
def alpha(make_merchant):
    return make_merchant(reference="MER-ALPHA", name="ALPHA Traders")


@pytest.fixture
def own_rows(alpha):
    return make_rows(alpha, "ALPHA")


@pytest.fixture
def foreign_rows(make_merchant):
    """What the second merchant has, from table to row."""
    return make_rows(make_merchant(reference="MER-BETA", name="BETA Traders", email="info@BETA.example"), "BETA")


@pytest.fixture
def portal_client(client, make_member, alpha):
    """A browser signed in as somebody of the first merchant, who may do everything there."""
    client.force_login(make_member(alpha))
    return client
