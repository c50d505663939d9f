from collections.abc import Iterator

import pytest

from catalog.models import Store
from catalog.queries.attributes import forget_attribute_dictionaries
from catalog.stores import forget_store_facts
from tests.catalog.shop import make_store


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What a process keeps for some seconds must not go from one test to the next."""
    yield
    forget_store_facts()
    forget_attribute_dictionaries()


@pytest.fixture
def store(db: None) -> Store:
    """The store DE, which trades in EUR and CHF."""
    return make_store("DE")
