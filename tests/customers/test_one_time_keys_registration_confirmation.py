from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.utils import timezone

from customers.models import Customer
from customers.one_time_keys import hash_of
from tests.support.storefront import Storefront, errors

KEY = "0123456789abcdef0123456789abcdef"
INVALID = (422, "423", "This email confirmation code is invalid or has been already used.")


def test_a_key_confirms_once(anonymous: Storefront, make_customer: Callable[..., Customer]) -> None:
    customer = make_customer(registration_key_hash=hash_of(KEY), registration_key_made_at=timezone.now())
    response = anonymous.create("customer-confirmation", {"registrationKey": KEY})
    assert (response.status_code, response.content) == (204, b"")
    customer.refresh_from_db()
    assert customer.registered_on == timezone.now().date()
    assert errors(anonymous.create("customer-confirmation", {"registrationKey": KEY})) == [INVALID]


def test_keys_that_are_unknown_blank_or_too_old_confirm_nobody(
    anonymous: Storefront, make_customer: Callable[..., Customer]
) -> None:
    customer = make_customer(registration_key_hash=hash_of(KEY), registration_key_made_at=timezone.now())
    assert errors(anonymous.create("customer-confirmation", {"registrationKey": "f" * 32})) == [INVALID]
    assert errors(anonymous.create("customer-confirmation", {"registrationKey": ""})) == [
        (422, "901", "registrationKey => This value should not be blank.")
    ]
    assert errors(anonymous.create("customer-confirmation", {})) == [
        (422, "901", "registrationKey => This field is missing.")
    ]
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert errors(anonymous.create("customer-confirmation", {"registrationKey": KEY})) == [INVALID]
    customer.refresh_from_db()
    assert customer.registered_on is None
