import pytest

from catalog.models import Store
from tests.support.catalog_shop import make_store


@pytest.fixture
def store(db: None) -> Store:
    """The store DE, which trades in EUR and CHF."""
    return make_store("DE")
