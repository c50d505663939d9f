"""A shop's bcrypt hashes work at login and become native ones."""

import pytest
from django.contrib.auth.hashers import check_password

from tests.support.identity_requests import CHANGE123

# bcrypt with cost 4 of "change123", and of eighty times "a", both made with PHP's prefix
EIGHTY_LETTERS = "bcrypt$$2y$04$353AUx2Fc.LQVWUqIPN.nOmXYqFk.Osvv8wRoujGqE1lxo7n1o2em"


@pytest.mark.parametrize(
    ("password", "is_right"),
    [("change123", True), ("change124", False), ("", False), ("Change123", False), ("\u00fc" * 100, False)],
)
def test_the_right_password_and_no_other_opens_a_bcrypt_hash_of_a_shop(password, is_right):
    assert check_password(password, CHANGE123) is is_right


def test_a_password_beyond_72_bytes_is_compared_by_its_first_72_as_the_shop_did():
    assert check_password("a" * 80, EIGHTY_LETTERS) is True
    assert check_password("a" * 71, EIGHTY_LETTERS) is False


def test_the_hash_is_renewed_at_login():
    renewed = []
    assert check_password("change123", CHANGE123, setter=renewed.append) is True
    assert renewed == ["change123"]
