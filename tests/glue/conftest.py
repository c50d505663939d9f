"""Fixtures for tests of the protocol."""

import pytest
from pytest_django import Settings

from tests.glue import probe
from tests.storefront import Storefront


@pytest.fixture
def library(anonymous: Storefront, settings: Settings) -> Storefront:
    """A storefront before the endpoints of `tests/glue/probe.py`; no loader has run yet."""
    settings.ROOT_URLCONF = "tests.glue.probe"
    probe.loads.clear()
    return anonymous
