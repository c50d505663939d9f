"""Every entity that is passed over has its line in the docs, in the words of the summary."""

import re
from pathlib import Path

import pytest

from shop_import.entities import IMPORTERS, EntityStatus, status_of_entity
from shop_import.unused_entities import KINDS, UNUSED

PAGE = Path(__file__).resolve().parents[2] / "docs/unused-entities.md"


def test_the_page_has_one_line_for_each_entity():
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", PAGE.read_text(), re.MULTILINE)) == {**UNUSED, **KINDS}
    assert not UNUSED.keys() & IMPORTERS.keys()


@pytest.mark.parametrize(
    ("entity", "status"),
    [
        ("store", EntityStatus.IMPORTED),
        ("company", EntityStatus.UNUSED),
        ("company-role-permission", EntityStatus.UNUSED),
        ("price-product-merchant-relationship", EntityStatus.UNUSED),
        ("company-something-new", EntityStatus.UNUSED),
        ("companies", EntityStatus.UNKNOWN),
        ("warp-drive", EntityStatus.UNKNOWN),
    ],
)
def test_an_entity_that_nobody_knows_is_told_apart(entity, status):
    assert status_of_entity(entity) is status
