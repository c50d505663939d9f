"""Fixtures for tests of the protocol."""

import pytest
from pytest_django import Settings

from tests.support import glue_probe
from tests.support.storefront import Storefront


@pytest.fixture
def library(anonymous: Storefront, settings: Settings) -> Storefront:
    """A storefront before the endpoints of `tests/support/glue_probe.py`; no loader has run yet."""
    settings.ROOT_URLCONF = "tests.support.glue_probe"
    glue_probe.loads.clear()
    return anonymous
