from gettext import GNUTranslations

import pytest
from django.utils.translation import gettext, override

from backoffice.model_translations import WORDS
from desk.labels import LABELS
from tests.support.manage_py import PROJECT


@pytest.fixture
def german_page(staff_client):
    def read(url, *permissions):
        response = staff_client(*permissions).get(url, headers={"accept-language": "de"})
        return " ".join(response.content.decode().split())

    return read


def test_the_order_page_speaks_german(german_page, make_order):
    order = make_order(item_states=["payment pending"])
    page = german_page(f"/backoffice/orders/order/{order.pk}/change/", "orders.view_order")
    for text in ('<html lang="de"', "Gesamtsumme", "Zahlung ausstehend", "Lieferung 1 von 1", "14,90 €", "brutto"):
        assert text in page


def test_names_of_model_fields_are_german_too(german_page, make_customer):
    customer = make_customer()
    page = german_page(f"/backoffice/customers/customer/{customer.pk}/change/", "customers.view_customer")
    for text in ("Kundennummer", "Vorname", "Geburtsdatum"):
        assert text in page


def test_every_badge_has_a_german_label():
    with override("de"):
        german = {str(label) for label in LABELS.values()}
    with override("en"):
        assert not german & {str(label) for label in LABELS.values()}


def test_every_name_of_a_model_and_its_fields_is_in_the_german_catalog():
    with (PROJECT / "locale/names/de/LC_MESSAGES/django.mo").open("rb") as file:
        found = GNUTranslations(file)
    known = {text for text in found._catalog if isinstance(text, str)}
    with override("de"):
        assert sorted(word for word in WORDS - known if gettext(word) == word) == []
