"""What stands at the API's own address: a page for people, the API's 404 for programs."""

import pytest
from django.test import Client

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "This is the address of the storefront API."), ("de-DE,de", "Dies ist die Adresse der API für Shops.")],
)
def test_a_person_is_shown_the_ways_on(language: str, sentence: str) -> None:
    response = Client().get("/", headers={"accept": BROWSER, "accept-language": language})
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert f'lang="{language[:2]}"' in page
    for link in ("/backoffice/", "/merchant-portal/", "/stores", "/health/ready"):
        assert f'href="{link}"' in page
    assert response["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.django_db
@pytest.mark.parametrize("accept", ["*/*", "application/vnd.api+json", ""])
def test_programs_get_what_they_always_got(accept: str) -> None:
    response = Client().get("/", headers={"accept": accept})
    assert response.status_code == 404
    assert response.json() == {"errors": [{"status": 404, "detail": "Not Found"}]}


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_so_in_the_look_of_the_back_office() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/backoffice/login/", {"username": "a"}, headers={"accept-language": "de"})
    assert response.status_code == 403
    page = response.content.decode()
    assert "Das Formular wurde nicht angenommen" in page
    assert 'href="/backoffice/"' in page
