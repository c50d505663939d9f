"""What a client, staff and a merchant see when no view could answer."""

import pytest
from django.db import InterfaceError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from catalog.models import Store
from tests.support.storefront import Storefront

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every statement fail as it does when the server is gone."""

    def refuse(self: BaseDatabaseWrapper, *arguments: object, **options: object) -> None:
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


@pytest.mark.usefixtures("without_database")
@pytest.mark.parametrize("path", ["/stores", "/orders", "/carts", "/abstract-products/1"])
def test_api_clients_are_told_to_come_back(path: str) -> None:
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 503
    assert response.json() == {"errors": [{"status": 503, "detail": "Service Unavailable"}]}
    assert response["Retry-After"] == "5"
    assert response["Content-Type"] == "application/vnd.api+json"


@pytest.mark.usefixtures("without_database")
@pytest.mark.parametrize("start", ["/backoffice/", "/merchant-portal/"])
def test_staff_and_merchants_see_a_page_that_needs_no_database(start: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    response = client.get(f"{start}login/")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    page = response.content.decode()
    assert "Kontor is not available" in page
    assert f'href="{start}"' in page


@pytest.mark.parametrize(
    ("path", "language", "title", "start"),
    [
        ("/backoffice/nothing/", "en", "There is no such page", 'href="/backoffice/"'),
        ("/backoffice/nothing/", "de", "Diese Seite gibt es nicht", 'href="/backoffice/"'),
    ],
)
def test_a_missing_page_has_a_way_on(admin_client: Client, path: str, language: str, title: str, start: str) -> None:
    response = admin_client.get(path, headers={"accept-language": language}, follow=True)
    page = response.content.decode()
    assert response.status_code == 404
    assert title in page
    assert start in page
    assert f'lang="{language}"' in page


def test_the_api_keeps_its_own_404(anonymous: Storefront) -> None:
    response = anonymous.get("/nothing")
    assert response.status_code == 404
    assert response.json() == {"errors": [{"status": 404, "detail": "Not Found"}]}
    assert not Store.objects.exists()
