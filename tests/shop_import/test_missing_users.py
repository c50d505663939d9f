"""`install --missing-users`: whom a shop's files name as users of merchants, and no file brings."""

import io

import pytest
from django.core.management import CommandError, call_command

from agents.models import User

pytestmark = pytest.mark.django_db

HEADER = "merchant_reference,username\n"


def install(directory):
    output, errors = io.StringIO(), io.StringIO()
    error = None
    try:
        call_command("install", missing_users=directory, stdout=output, stderr=errors)
    except CommandError as raised:
        error = raised
    return output.getvalue().splitlines(), errors.getvalue().splitlines(), error


def test_people_are_made_inactive_and_without_passwords(tmp_path):
    User.objects.create_user("there@shop.example", "a password of some length")
    (tmp_path / "common/marketplace").mkdir(parents=True)
    (tmp_path / "common/marketplace/merchant_user.csv").write_text(
        f"{HEADER}MER1,ada@shop.example\nMER2,ada@shop.example\nMER1,there@shop.example\nMER1,bo@shop.example\n"
    )
    told = (
        "People of merchants: 2 made, 1 already there. Let somebody in: activate the account in the back office and set"
        " a password, then import again."
    )
    assert install(tmp_path) == (
        [
            "ada@shop.example made, inactive and without a password.",
            "bo@shop.example made, inactive and without a password.",
            told,
        ],
        [],
        None,
    )
    made = User.objects.exclude(email="there@shop.example").order_by("email")
    assert [(user.email, user.is_active, user.is_staff, user.has_usable_password()) for user in made] == [
        ("ada@shop.example", False, False, False),
        ("bo@shop.example", False, False, False),
    ]
    assert install(tmp_path)[0] == [told.replace("2 made, 1", "0 made, 3")]
    assert User.objects.count() == 3


def test_an_address_that_nobody_can_have_is_named(tmp_path):
    (tmp_path / "merchant_user.csv").write_text(f"{HEADER}MER1,nobody\n")
    _, errors, error = install(tmp_path)
    assert errors == ["merchant_user.csv:2 nobody is no address that can be used."]
    assert str(error) == "1 people were not made."
    assert not User.objects.exists()


def test_a_directory_without_such_a_file_is_told(tmp_path):
    assert str(install(tmp_path)[2]) == f"There is no merchant_user.csv below {tmp_path}."
