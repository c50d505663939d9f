from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from customers.models import Customer, RefreshToken
from customers.one_time_keys import hash_of
from customers.tasks import mail_asked_restore_link
from notifications.mail.models import Mail
from tests.support.jobs import work_off
from tests.support.storefront import Storefront, customer_token, document, errors

KEY = "0123456789abcdef0123456789abcdef"
NEW = "wwfh234fr943434cf"


@pytest.fixture
def forgetful(make_customer: Callable[..., Customer]) -> Customer:
    """A customer who has asked for a restore link with the key `KEY`."""
    return make_customer(
        reference="DE--7",
        email="ada@shop.example",
        password=make_password("321egnahc"),
        registered_on=timezone.now().date(),
        restore_key_hash=hash_of(KEY),
        restore_key_made_at=timezone.now(),
    )


def restore(storefront: Storefront, **changes: Any) -> Any:
    attributes = {"restorePasswordKey": KEY, "password": NEW, "confirmPassword": NEW, **changes}
    body = {"data": {"type": "customer-restore-password", "attributes": attributes}}
    return storefront.send("PATCH", "/customer-restore-password/DE--7", body)


def test_a_forgotten_password_is_answered_alike_for_known_and_unknown_addresses(
    anonymous: Storefront, forgetful: Customer
) -> None:
    anonymous.create("customer-forgotten-password", {"email": "first@shop.example"})  # reads what is kept afterwards
    answers, statements = [], []
    for email in ("ADA@shop.example", "nobody@shop.example"):
        with CaptureQueriesContext(connection) as queries:
            answers.append(anonymous.create("customer-forgotten-password", {"email": email}))
        statements.append([query["sql"].partition(" ")[0] for query in queries])
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b""), (204, b"")]
    assert statements[0] == statements[1]
    assert not Mail.objects.exists()
    assert work_off(mail_asked_restore_link) == 3
    assert [(mail.kind, mail.recipient) for mail in Mail.objects.all()] == [
        ("customers/password_restore", "ada@shop.example")
    ]
    forgetful.refresh_from_db()
    assert forgetful.restore_key_hash != hash_of(KEY)
    assert errors(restore(anonymous)) == [(422, "415", "Restore password key is not valid.")]


def test_a_key_restores_the_password_once(anonymous: Storefront, forgetful: Customer) -> None:
    assert restore(anonymous).status_code == 204
    forgetful.refresh_from_db()
    assert check_password(NEW, forgetful.password)
    assert Mail.objects.get().kind == "customers/password_restored"
    assert errors(restore(anonymous)) == [(422, "415", "Restore password key is not valid.")]


def test_the_other_name_of_the_confirmation_is_read_where_the_first_is_absent(
    anonymous: Storefront, forgetful: Customer
) -> None:
    attributes = {"restorePasswordKey": KEY, "password": NEW, "passwordConfirmation": NEW}
    body = {"data": {"type": "customer-restore-password", "attributes": attributes}}
    assert anonymous.send("PATCH", "/customer-restore-password/x", body).status_code == 204


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"confirmPassword": "another234password"},
            (422, "406", "Value in field password should be identical to value in the confirmPassword field."),
        ),
        ({"restorePasswordKey": "f" * 32}, (422, "415", "Restore password key is not valid.")),
        ({"restorePasswordKey": ""}, (422, "901", "restorePasswordKey => This value should not be blank.")),
        (
            {"restorePasswordKey": "f" * 32, "password": "bell\x07inside", "confirmPassword": "bell\x07inside"},
            (400, "420", "The password character set is invalid."),
        ),
    ],
)
def test_refused_keys_and_passwords_change_nothing(
    anonymous: Storefront, forgetful: Customer, changes: dict[str, str], expected: tuple[int, str, str]
) -> None:
    assert errors(restore(anonymous, **changes)) == [expected]
    forgetful.refresh_from_db()
    assert check_password("321egnahc", forgetful.password)
    assert forgetful.restore_key_hash == hash_of(KEY)


def test_a_key_is_good_for_two_hours(anonymous: Storefront, forgetful: Customer) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=2, seconds=5), tick=False):
        assert errors(restore(anonymous)) == [(400, "407", "Failed to change password.")]
    forgetful.refresh_from_db()
    assert check_password("321egnahc", forgetful.password)


def test_a_new_password_ends_every_older_token(anonymous: Storefront, forgetful: Customer) -> None:
    login = anonymous.create("access-tokens", {"username": "ada@shop.example", "password": "321egnahc"})
    tokens = document(login)["data"]["attributes"]
    restore(anonymous)
    assert errors(Storefront(tokens["accessToken"]).read("/customers")) == [(401, "001", "Invalid access token.")]
    assert errors(anonymous.create("refresh-tokens", {"refreshToken": tokens["refreshToken"]})) == [
        (401, "004", "Failed to refresh token.")
    ]
    assert not RefreshToken.objects.filter(revoked=None).exists()
    login = anonymous.create("access-tokens", {"username": "ada@shop.example", "password": NEW})
    newer = document(login)["data"]["attributes"]["accessToken"]
    assert Storefront(newer).read("/customers").status_code == 200


def test_refresh_tokens_survive_in_the_reference_shop(anonymous: Storefront, forgetful: Customer, settings) -> None:
    settings.REFRESH_TOKENS_SURVIVE_PASSWORD_CHANGE = True
    settings.ACCESS_TOKEN_REFUSAL_LAG_SECONDS = 60
    login = anonymous.create("access-tokens", {"username": "ada@shop.example", "password": "321egnahc"})
    tokens = document(login)["data"]["attributes"]
    restore(anonymous)
    assert Storefront(tokens["accessToken"]).read("/customers").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=70)):
        assert Storefront(tokens["accessToken"]).read("/customers").status_code == 401
    refreshed = anonymous.create("refresh-tokens", {"refreshToken": tokens["refreshToken"]})
    assert refreshed.status_code == 201


def test_old_passwords_are_tried_as_often_as_logins(anonymous: Storefront, forgetful: Customer, settings) -> None:
    storefront = Storefront(customer_token(forgetful))

    def change(current: str, new: str = NEW) -> Any:
        attributes = {"password": current, "newPassword": new, "confirmPassword": new}
        body = {"data": {"type": "customer-password", "attributes": attributes}}
        return storefront.send("PATCH", "/customer-password/DE--7", body)

    settings.CUSTOMER_LOGIN_ATTEMPTS_MAX = 3
    for _ in range(4):  # the old one is right, so nothing is counted
        assert change("321egnahc", "short").status_code in (400, 422)
    assert [change("wrong").status_code for _ in range(3)] == [400, 400, 400]
    rests = change("321egnahc")
    assert [(error["status"], error["code"]) for error in document(rests)["errors"]] == [(429, "4401")]
    login = anonymous.create("access-tokens", {"username": forgetful.email, "password": "321egnahc"})
    assert login.status_code == 429
    forgetful.refresh_from_db()
    assert check_password("321egnahc", forgetful.password)


def test_a_changed_password_needs_the_current_one(anonymous: Storefront, forgetful: Customer) -> None:
    def change(current: str, path: str = "DE--7", token: str = "", **changes: str) -> Any:
        attributes = {"password": current, "newPassword": NEW, "confirmPassword": NEW, **changes}
        storefront = Storefront(token or customer_token(forgetful))
        body = {"data": {"type": "customer-password", "attributes": attributes}}
        return storefront.send("PATCH", f"/customer-password/{path}", body)

    assert errors(change("wrong")) == [(400, "408", "Invalid password")]
    assert errors(change("321egnahc", path="DE--8")) == [(403, "411", "Unauthorized request.")]
    assert errors(change("321egnahc", confirmPassword="another234password")) == [
        (422, "406", "Value in field newPassword should be identical to value in the confirmPassword field.")
    ]
    forgetful.refresh_from_db()
    assert check_password("321egnahc", forgetful.password)
    token = customer_token(forgetful)
    assert change("321egnahc", token=token).status_code == 204
    forgetful.refresh_from_db()
    assert check_password(NEW, forgetful.password)
    assert errors(change(NEW, token=token)) == [(401, "001", "Invalid access token.")]
    assert not Mail.objects.exists()
