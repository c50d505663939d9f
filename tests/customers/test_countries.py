"""Country names as shops write them (data-import.md, 7 and 26)."""

import pytest

from customers.countries import country_code, country_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DE", "Germany"),
        ("AT", "Austria"),
        ("CZ", "Czech Republic"),
        ("TR", "Turkey"),
        ("BA", "Bosnia and Herzegovina"),
        ("LC", "Saint Lucia"),
        ("US", "United States"),
    ],
)
def test_codes_and_names_go_both_ways(code, name):
    assert country_name(code) == name
    assert country_code(name) == code


@pytest.mark.parametrize(("name", "code"), [("Czechia", "CZ"), ("Türkiye", "TR"), ("St. Lucia", "LC")])
def test_names_of_today_are_understood(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize("code", ["", "de", "EU", "UN", "ZZ", "QQ", "001", "XA"])
def test_what_is_no_country_has_no_name(code):
    assert country_name(code) is None


def test_unknown_names_have_no_code():
    assert country_code("Atlantis") is None
