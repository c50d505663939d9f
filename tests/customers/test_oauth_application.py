"""The OAuth application row appears on demand, and an install file sets its secret."""

import pytest
from django.contrib.auth.hashers import check_password
from oauth2_provider.models import Application

from customers.oauth_application import default_application, install_application

pytestmark = pytest.mark.django_db


def test_the_default_application_is_made_once():
    first = default_application()
    assert default_application() == first
    row = Application.objects.get()
    assert (row.client_id, row.name, row.client_type, row.authorization_grant_type) == (
        "frontend",
        "Customer client",
        "confidential",
        "password",
    )


def test_installing_sets_the_secret_of_the_application_made_on_demand():
    default_application()
    assert install_application(client_id="frontend", client_secret="abc123", name="Shop window") is True
    row = Application.objects.get()
    assert row.name == "Shop window"
    assert check_password("abc123", row.client_secret)


def test_installing_twice_writes_nothing():
    install_application(client_id="frontend", client_secret="abc123", name="Customer client")
    before = Application.objects.values().get()
    assert install_application(client_id="frontend", client_secret="abc123", name="Customer client") is False
    assert Application.objects.values().get() == before
