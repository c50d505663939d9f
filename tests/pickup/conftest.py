from collections.abc import Callable

import pytest

from tests.pickup.golden_points import open_points
from tests.support.golden_catalog import open_lamp_shop
from tests.support.storefront import Storefront


def open_all() -> None:
    open_lamp_shop()
    open_points()


@pytest.fixture(scope="module")
def opened(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(open_all)


@pytest.fixture
def points(opened: None, anonymous: Storefront) -> Storefront:
    """The shop of lamps with service points."""
    return anonymous
