"""The reference's demo shop, imported once for the tests of a module, where its files are at hand."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.support.reference_shop import SHARED
from tests.support.storefront import Storefront

MANIFEST = SHARED / "data/b2c-demo-marketplace/data/import/local/full_EU.yml"


@pytest.fixture(scope="module")
def marketplace(write_once: Callable[[Callable[[], None]], None]) -> None:
    if not MANIFEST.is_file():
        pytest.skip(f"{MANIFEST} is not at hand; set KONTOR_SHARED")
    write_once(lambda: call_command("import_data", MANIFEST, stdout=io.StringIO()))


@pytest.fixture
def reference_shop(marketplace: None, anonymous: Storefront, settings: Settings) -> Storefront:
    """A storefront of that shop, matching as the reference does."""
    settings.SEARCH_MATCHING = "reference"
    return anonymous
