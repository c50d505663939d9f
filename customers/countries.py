"""English country names and their ISO codes, as shops write them (data-import.md, 7 and 26)."""

from functools import cache

from babel import Locale
from babel.core import get_global

# Shops name countries as a list of 2013 does; these have been renamed since. Both names are understood.
NAMES_OF_2013 = {
    "CZ": "Czech Republic",
    "MK": "Macedonia",
    "MO": "Macau SAR China",
    "SZ": "Swaziland",
    "TR": "Turkey",
}


def country_name(iso2_code: str) -> str | None:
    """Return the English name of a country by its upper-case code, or nothing for a code that is no country."""
    return _names().get(iso2_code)


def country_code(name: str) -> str | None:
    """Return the two-letter code of a country by its English name, today's or the one of 2013."""
    return _codes().get(name)


def countries_named(part: str) -> list[str]:
    """Return the codes of the countries whose English name has a part in it, which is in lower case."""
    return [code for code, name in _names().items() if part in name.lower()]


def country_iso3_code(iso2_code: str) -> str | None:
    """Return the three-letter code of a country by its two-letter one."""
    return _iso3_codes().get(iso2_code)


@cache
def _iso3_codes() -> dict[str, str]:
    """Turn round the aliases of the territory data: old and three-letter codes stand there with the code of today."""
    aliases = get_global("territory_aliases").items()
    return {names[0]: alias for alias, names in aliases if len(alias) == 3 and alias.isalpha() and len(names) == 1}


@cache
def _names() -> dict[str, str]:
    """Take the names of today's list and write them as the older one did: with `and` and `Saint` in full."""
    return {
        code: NAMES_OF_2013.get(code, name.replace(" & ", " and ").replace("St. ", "Saint "))
        for code, name in _names_of_today().items()
    }


@cache
def _codes() -> dict[str, str]:
    return {name: code for names in (_names_of_today(), _names()) for code, name in names.items()}


@cache
def _names_of_today() -> dict[str, str]:
    """Return the two-letter territories; codes that start with X, `EU`, `UN` and the like are no countries."""
    not_countries = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    territories = Locale("en").territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in not_countries
    }
