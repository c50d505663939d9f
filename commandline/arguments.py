"""What several commands read from the command line."""

from argparse import ArgumentTypeError
from datetime import date

BATCH_SIZE_MAX = 1000


def batch_size_of(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= BATCH_SIZE_MAX:
        raise ArgumentTypeError(f"must be a number from 1 to {BATCH_SIZE_MAX}")
    return int(text)


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("must be a day as in 2026-01-31") from None


def positive_number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("must be a number from 1")
    return int(text)
