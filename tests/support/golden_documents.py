"""Documents written down in full, compared with answers whole: every member, every value, and their order."""

from pathlib import Path

import orjson
from django.http.response import HttpResponseBase

from tests.support.storefront import body_of

TESTS = Path(__file__).parent.parent


def golden(name: str) -> bytes:
    """Return the document `tests/{room}/golden/{document}.json`, named `{room}/{document}`, without blanks."""
    room, document = name.split("/")
    return orjson.dumps(orjson.loads((TESTS / room / "golden" / f"{document}.json").read_bytes()))


def assert_golden(answer: HttpResponseBase, name: str, status: int = 200) -> None:
    found = orjson.loads(body_of(answer))
    expected = golden(name)
    assert answer.status_code == status
    assert found == orjson.loads(expected)
    assert orjson.dumps(found) == expected, "The members stand in another order."
