"""Entities that are passed over are documented with what a shop loses; people that only merchants' files name."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agents.models import User
from shop_import.entities import IMPORTERS
from shop_import.unused_entities import UNUSED
from tests.support.manage_py import PROJECT


def test_the_page_says_of_each_what_a_shop_loses() -> None:
    page = (PROJECT / "docs/import.md").read_text()
    table = page.partition("## What is not used")[2]
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", table, re.M)) == dict(UNUSED)
    assert not set(UNUSED) & set(IMPORTERS)


def test_people_of_merchants_are_made_inactive_and_told(db, tmp_path, make_staff):
    there = make_staff(email="ada@shop.example")
    (tmp_path / "marketplace").mkdir()
    (tmp_path / "marketplace/merchant_user.csv").write_text(
        "merchant_reference,username\nMER1,new@lens.example\nMER2,ada@shop.example\nMER2,new@lens.example\nMER2,bad\n"
    )
    output, errors = StringIO(), StringIO()
    call_command("install", missing_users=tmp_path, stdout=output, stderr=errors)
    assert output.getvalue().splitlines() == [
        "Made new@lens.example: inactive, without a password.",
        "People of merchants: 1 made, 1 already there. Activate them in the back office and send them a link for their"
        " password.",
    ]
    assert errors.getvalue() == "Nobody can have the address bad.\n"
    made = User.objects.get(email="new@lens.example")
    assert (made.is_active, made.is_staff, made.has_usable_password()) == (False, False, False)
    there.refresh_from_db()
    assert there.is_active
    output = StringIO()
    call_command("install", missing_users=tmp_path, stdout=output, stderr=StringIO())
    assert "0 made, 2 already there" in output.getvalue()


def test_a_directory_without_such_a_file_is_told(db, tmp_path):
    with pytest.raises(CommandError, match="There is no file of merchant users below"):
        call_command("install", missing_users=tmp_path)
    assert not User.objects.exists()
