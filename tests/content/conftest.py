from collections.abc import Callable

import pytest

from tests.content.golden_content import open_lobby
from tests.support.golden_catalog import open_lamp_shop
from tests.support.storefront import Storefront


def open_all() -> None:
    open_lamp_shop()
    open_lobby()


@pytest.fixture(scope="module")
def opened(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(open_all)


@pytest.fixture
def lobby(opened: None, anonymous: Storefront) -> Storefront:
    """The shop of lamps with pages, banners and lists of products."""
    return anonymous
