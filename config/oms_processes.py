"""Where process files are, and which process the orders of a payment or a merchant get (orders.md, 12.1 and 12.6)."""

import zoneinfo
from collections.abc import Iterable
from pathlib import Path

from marshmallow import ValidationError

SHIPPED_FILES = Path(__file__).resolve().parent.parent / "orders" / "oms" / "files"
SHIPPED_PROCESSES = {
    "DummyPayment": "DummyPayment01",
    "DummyMarketplacePayment": "MarketplacePayment01",
    "GiftCard": "DummyPayment01",
    "Nopayment": "Nopayment01",
}
"""By provider; a shop may name its payment method keys instead, which are asked first."""


SHIPPED_MERCHANT_PROCESSES = {"*": "MerchantDefaultStateMachine", "MER000001": "MainMerchantStateMachine"}
"""By merchant reference; `*` stands for all others. The process that a merchant's own record names comes first."""


def process_directory(text: str, name: str) -> Path:
    """Return the directory that was set, or the one of that name among those that come with Kontor."""
    return Path(text) if text else SHIPPED_FILES / name


def read_payment_processes(pairs: Iterable[str]) -> dict[str, str]:
    """Return what the shop set over what comes with Kontor."""
    read = (pair.partition("=") for pair in pairs)
    return SHIPPED_PROCESSES | {key.strip(): name.strip() for key, _, name in read}


def read_merchant_processes(pairs: Iterable[str]) -> dict[str, str]:
    read = (pair.partition("=") for pair in pairs)
    return SHIPPED_MERCHANT_PROCESSES | {key.strip(): name.strip() for key, _, name in read}


def check_pairs(values: list[str]) -> None:
    """Refuse a list of which an element is not `key=value`."""
    for value in values:
        key, sign, text = value.partition("=")
        if not (key.strip() and sign and text.strip()):
            raise ValidationError(f"Not of the form key=value: {value}")


def check_time_zone(value: str) -> None:
    """Refuse what is no name of a time zone, such as `Europe/Berlin`."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(f"Not the name of a time zone: {value}")
