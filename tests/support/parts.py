"""Real servers for tests, which `make parts` or the automation has started; tests skip where one does not run."""

import pytest

from parts.state import running_parts
from tests.support.missing_parts import lacks


def address_of(name: str, title: str) -> str:
    """Return the address of a part that runs."""
    address = running_parts().get(name)
    if address is None:
        lacks(title, f"No {title} of make parts runs here: make parts PARTS={name}")
    return address


@pytest.fixture(scope="session")
def redis_address() -> str:
    return address_of("redis", "Redis")


@pytest.fixture(scope="session")
def mail_catcher_address() -> str:
    return address_of("mail", "mail catcher")
