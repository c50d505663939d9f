"""Requests of the API pass the middleware of the back office by, and what its pages leave behind."""

import pytest
from django.test import Client
from django.utils.translation import get_language


@pytest.mark.django_db
def test_an_api_request_does_not_speak_the_language_of_the_page_before():
    client = Client()
    page = client.get("/backoffice/login/", HTTP_ACCEPT_LANGUAGE="de")
    assert (page["Content-Language"], get_language()) == ("de", "de")
    assert client.get("/merchants").status_code == 200
    assert get_language() == "en"
