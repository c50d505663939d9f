"""Stores, what they trade in, the glossary and categories (data-import.md, 4, 6 and 11)."""

import pytest

from catalog.models import Category, Currency, GlossaryEntry, Store, StoreCountry, StoreCurrency, StoreLocale
from tests.support.small_shop_files import STORES


def test_stores_and_currencies(import_files):
    import_files(STORES)
    assert list(Store.objects.values_list("name", "timezone", "price_mode", "default_locale")) == [
        ("DE", "Europe/Berlin", "GROSS_MODE", "en_US"),
        ("AT", "Europe/Berlin", "GROSS_MODE", "en_US"),
    ]
    assert list(Currency.objects.values_list("iso_code", "name", "symbol")) == [
        ("CHF", "Swiss Franc", "CHF"),
        ("EUR", "Euro", "€"),
    ]


def test_the_order_of_the_rows_is_the_order_in_each_store(import_files):
    result = import_files(
        [
            *STORES.items(),
            ("currency-store", "currency_code,store_name,is_default\nEUR,DE,1\nCHF,DE,0\n"),
            ("currency-store", "currency_code,store_name,is_default\nCHF,AT,1\nEUR,AT,\n"),
            ("country-store", "store_name,country\nDE,DE\nAT,AT\nDE,CH\n"),
            ("locale-store", "locale_name,store_name\nen_US,DE\nde_DE,DE\nde_DE,AT\n"),
        ]
    )
    assert result.error is None
    assert list(
        StoreCurrency.objects.order_by("pk").values_list("store__name", "currency__iso_code", "is_default", "position")
    ) == [("DE", "EUR", True, 0), ("DE", "CHF", False, 1), ("AT", "CHF", True, 0), ("AT", "EUR", False, 1)]
    assert list(StoreCountry.objects.order_by("pk").values_list("store__name", "iso2_code", "position")) == [
        ("DE", "DE", 0),
        ("AT", "AT", 0),
        ("DE", "CH", 1),
    ]
    assert list(StoreLocale.objects.order_by("pk").values_list("store__name", "locale_name", "position")) == [
        ("DE", "en_US", 0),
        ("DE", "de_DE", 1),
        ("AT", "de_DE", 0),
    ]


def test_default_locale_and_time_zone_complete_a_store(import_files):
    result = import_files(
        {
            "store": "name\nDE\nUS\n",
            "default-locale-store": "locale_name,store_name\nde_DE,DE\n",
            "context-store": (
                "store_name,appication_context_collection\n"
                'US,"{""application_contexts"":[{""application"":""BO"",""timezone"":""Europe/Paris""},'
                '{""application"":null,""timezone"":""America/New_York""}]}"\n'
            ),
        }
    )
    assert result.error is None
    assert list(Store.objects.values_list("name", "default_locale", "timezone")) == [
        ("DE", "de_DE", "Europe/Berlin"),
        ("US", "en_US", "America/New_York"),
    ]


def test_the_correctly_spelt_context_column_counts_too_and_a_named_application_changes_nothing(import_files):
    result = import_files(
        {
            "store": "name\nDE\nAT\n",
            "context-store": (
                "application_context_collection,store_name\n"
                '"{""application_contexts"":[{""application"":null,""timezone"":""Europe/Vienna""}]}",AT\n'
                '"{""application_contexts"":[{""application"":""BO"",""timezone"":""Europe/Paris""}]}",DE\n'
            ),
        }
    )
    assert result.counts("context-store") == (0, 1, 1, 0)
    assert list(Store.objects.values_list("name", "timezone")) == [("DE", "Europe/Berlin"), ("AT", "Europe/Vienna")]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("[1]", "The cell has no list of application_contexts."),
        ('"{""application_contexts"":[{""timezone"":""Mars/Olympus""}]}"', "Mars/Olympus is not a time zone."),
        ('"{""application_contexts"":[{""timezone"":[1]}]}"', "[1] is not a time zone."),
    ],
)
def test_a_context_that_cannot_be_used_is_refused(import_files, cell, reason):
    result = import_files(
        {"store": "name\nDE\n", "context-store": f"store_name,appication_context_collection\nDE,{cell}\n"}
    )
    assert result.refusals == [f"data/1-context-store.csv:2 appication_context_collection: {reason}"]
    assert Store.objects.get().timezone == "Europe/Berlin"


def test_a_file_that_completes_stores_does_not_invent_one(import_files):
    result = import_files({"store": "name\nDE\n", "default-locale-store": "locale_name,store_name\nde_DE,XX\n"})
    assert result.refusals == ["data/1-default-locale-store.csv:2 store_name: There is no store XX."]
    assert list(Store.objects.values_list("name", flat=True)) == ["DE"]


def test_the_last_of_repeated_glossary_rows_wins_and_an_empty_text_is_a_text(import_files):
    glossary = {"glossary": "key,translation,locale\na,first,en_US\na,erste,de_DE\nb,,en_US\na,last,en_US\n"}
    assert import_files(glossary).counts("glossary") == (3, 0, 0, 0)
    rows = [("a", "de_DE", "erste"), ("a", "en_US", "last"), ("b", "en_US", "")]
    assert list(GlossaryEntry.objects.values_list("key", "locale_name", "text")) == rows
    assert import_files(glossary, batch_size=1).counts("glossary") == (0, 0, 3, 0)
    assert list(GlossaryEntry.objects.values_list("key", "locale_name", "text")) == rows


def test_categories_keep_their_names_by_locale_and_are_numbered_by_row(import_files):
    import_files(
        {
            "category": """\
            category_key,parent_category_key,name.de_DE,name.en_US,is_active
            root,,Alles,Everything,1
            cameras,root,Kameras,Cameras,no
            """
        }
    )
    assert list(Category.objects.values_list("pk", "key", "name", "is_active")) == [
        (1, "root", {"de_DE": "Alles", "en_US": "Everything"}, True),
        (2, "cameras", {"de_DE": "Kameras", "en_US": "Cameras"}, False),
    ]
