"""Reads that a process caches for some seconds, and the settings that say for how many."""

import importlib

import pytest
from pytest_django import Settings

from database.cached_reads import CachedRead, cached_read, forget_all

CACHED = {
    "carts.queries.cached_rates:cached_rates": "CATALOG_CACHE_SECONDS",
    "carts.queries.cached_rates:_stores_and_currencies": "CATALOG_CACHE_SECONDS",
    "catalog.queries.attributes:attribute_dictionary": "CATALOG_CACHE_SECONDS",
    "catalog.store_configs:store_configs": "STORE_CACHE_SECONDS",
    "checkout.payments.methods:payment_methods": "CATALOG_CACHE_SECONDS",
    "shipments.queries:shipment_methods": "CATALOG_CACHE_SECONDS",
}
"""docs/settings.md names at each setting what it ages."""


@pytest.fixture
def read() -> CachedRead[[str], list[str]]:
    reads: list[str] = []

    @cached_read("STORE_CACHE_SECONDS")
    def names(prefix: str) -> list[str]:
        reads.append(prefix)
        return list(reads)

    return names


def test_a_value_is_read_once_for_each_argument_while_it_is_young(
    read: CachedRead[[str], list[str]], settings: Settings
) -> None:
    settings.STORE_CACHE_SECONDS = 3600
    assert (read("DE"), read("DE"), read("AT"), read("DE")) == (["DE"], ["DE"], ["DE", "AT"], ["DE"])


def test_a_value_is_read_anew_once_it_is_older_than_the_setting_says(
    read: CachedRead[[str], list[str]], settings: Settings
) -> None:
    settings.STORE_CACHE_SECONDS = 3600
    read("DE")
    settings.STORE_CACHE_SECONDS = 0
    assert read("DE") == ["DE", "DE"]


def test_everything_is_forgotten_at_once(read: CachedRead[[str], list[str]], settings: Settings) -> None:
    settings.STORE_CACHE_SECONDS = 3600
    read("DE")
    forget_all()
    assert read("DE") == ["DE", "DE"]


def test_a_read_that_fails_is_not_cached(settings: Settings) -> None:
    settings.STORE_CACHE_SECONDS = 3600
    answers = [["DE"]]

    @cached_read("STORE_CACHE_SECONDS")
    def names() -> list[str]:
        return answers.pop()

    assert names() == ["DE"]
    forget_all()
    with pytest.raises(IndexError):
        names()
    answers.append(["AT"])
    assert names() == ["AT"]


@pytest.mark.parametrize(("path", "setting"), CACHED.items())
def test_what_is_cached_names_its_setting(path: str, setting: str) -> None:
    module, _, name = path.partition(":")
    assert getattr(importlib.import_module(module), name)._setting == setting
