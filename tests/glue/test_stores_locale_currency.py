"""Store, locale, currency and price mode of a request (protocol.md, 16)."""

import pytest

from catalog.models import Currency, Store, StoreCurrency, StoreLocale
from glue.stores import choose_locale
from tests.support.storefront import Storefront, document, errors

LOCALES = ("en_US", "de_DE")


@pytest.fixture
def two_stores(db: None) -> None:
    euro, franc, dollar = (Currency.objects.create(iso_code=code, name=code) for code in ("EUR", "CHF", "USD"))
    german = Store.objects.create(name="DE", default_locale="en_US")
    american = Store.objects.create(name="US", default_locale="en_US", price_mode="NET_MODE")
    for position, locale_name in enumerate(LOCALES):
        StoreLocale.objects.create(store=german, locale_name=locale_name, position=position)
    StoreLocale.objects.create(store=american, locale_name="en_US")
    StoreCurrency.objects.create(store=german, currency=franc, position=0)
    StoreCurrency.objects.create(store=german, currency=euro, position=1, is_default=True)
    StoreCurrency.objects.create(store=american, currency=dollar, is_default=True)


@pytest.mark.parametrize(
    ("accept_language", "chosen"),
    [
        ("de", "de_DE"),
        ("de-DE", "de_DE"),
        ("de-AT", "de_DE"),
        ("DE-at", "de_DE"),
        ("de_DE", "de_DE"),
        ("en", "en_US"),
        ("en-GB,de;q=0.9", "en_US"),
        ("fr, de;q=0.1", "de_DE"),
        ("de;q=0.2, en;q=0.8", "en_US"),
        ("de;q=0.2, *;q=0.8", "en_US"),
        ("*", "en_US"),
        ("de;q=0", "en_US"),
        ("de;q=x", "en_US"),
        ("de;q=nan", "en_US"),
        ("fr", "en_US"),
        (",;,", "en_US"),
        ("", "en_US"),
        ("d", "en_US"),
    ],
)
def test_the_locale_is_chosen_by_language_and_weight(accept_language: str, chosen: str) -> None:
    assert choose_locale(accept_language, LOCALES, "en_US") == chosen


def test_a_star_is_the_first_locale_and_anything_unmatched_the_default() -> None:
    assert choose_locale("*", ("fr_FR", "de_DE"), "de_DE") == "fr_FR"
    assert choose_locale("it", ("fr_FR", "de_DE"), "de_DE") == "de_DE"
    assert choose_locale("*", (), "de_DE") == "de_DE"


@pytest.mark.usefixtures("two_stores")
@pytest.mark.parametrize(
    ("path", "headers", "currency"),
    [
        ("/findings", {}, "EUR"),
        ("/findings?_store=US", {}, "USD"),
        ("/findings", {"Store": "US"}, "USD"),
        ("/findings?_store=DE", {"Store": "US"}, "EUR"),
        ("/findings?_store=DE", {"Store": "Mars"}, "EUR"),
        ("/findings?_store=", {"Store": "US"}, "USD"),
        ("/findings?_store[]=US", {}, "EUR"),
        ("/findings?currency=CHF", {}, "CHF"),
        ("/findings?currency=", {}, "EUR"),
        ("/findings?currency[]=XXX", {}, "EUR"),
        ("/findings?priceMode=NET_MODE", {}, "EUR"),
        ("/findings?priceMode=GROSS_MODE&currency=EUR", {}, "EUR"),
    ],
)
def test_store_and_currency_are_chosen_by_query_then_header_then_default(
    library: Storefront, path: str, headers: dict[str, str], currency: str
) -> None:
    answer = library.send("GET", path, headers=headers)
    assert document(answer)["data"][0]["attributes"] == {"currency": currency}


@pytest.mark.usefixtures("two_stores")
@pytest.mark.parametrize(
    ("path", "headers", "refusal"),
    [
        ("/findings?currency=USD", {}, (400, "313", "Currency is invalid.")),
        ("/findings?currency=eur", {}, (400, "313", "Currency is invalid.")),
        ("/findings?currency=EUR&_store=US", {}, (400, "313", "Currency is invalid.")),
        ("/findings?priceMode=gross", {}, (400, "314", "Price mode is invalid.")),
        ("/findings?currency=XXX&priceMode=x", {}, (400, "313", "Currency is invalid.")),
        ("/findings?_store=Mars", {}, (404, "601", "Store not found.")),
        ("/findings", {"Store": "Mars"}, (404, "601", "Store not found.")),
        ("/nowhere?_store=Mars", {}, (404, None, "Not Found")),
        ("/findings?_store=Mars", {"Authorization": "x"}, (404, "601", "Store not found.")),
        ("/findings?currency=XXX", {"Authorization": "x"}, (401, "001", "Invalid access token.")),
    ],
)
def test_what_the_store_does_not_know_is_refused(
    library: Storefront, path: str, headers: dict[str, str], refusal: tuple[int, str, str]
) -> None:
    assert errors(library.send("GET", path, headers=headers)) == [refusal]
