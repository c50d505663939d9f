"""Which of several faults is told: the decision examples of identity.md, 12, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from agents.models import User
from customers.models import Customer
from tests.support.identity_requests import REGISTRATION
from tests.support.storefront import Storefront, agent_token, customer_token, errors

INVALID_TYPE, NO_ID = (400, None, "Invalid type."), (400, None, "Resource id is not specified.")
MISSING, INVALID = (403, "002", "Missing access token."), (401, "001", "Invalid access token.")
NOT_FOUND, FOREIGN = (404, "402", "Customer not found."), (403, "411", "Unauthorized request.")
BLANK_NAME = (422, "901", "firstName => This value should not be blank.")
AGENTS_ONLY = (401, "4103", "Action is available to agent user only.")
REPEATS = "Change!23456eee"
OLD = {"iat": 1_700_000_000, "nbf": 1_700_000_000, "exp": 1_700_028_800}


@dataclass(frozen=True)
class Example:
    """A request, made as `bearer`, and the errors that it is answered with; none of them is an empty 204."""

    verb: str
    path: str
    attributes: dict[str, Any] | None
    answer: list[tuple[int, str | None, str]]
    bearer: str = "DE--21"
    sent_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    policy: str = "length"


IMPERSONATE = "/agent-customer-impersonation-access-tokens"
EXAMPLES = {
    "faulty and foreign": Example("PATCH", "/customers/DE--1", {"firstName": ""}, [BLANK_NAME]),
    "foreign": Example("PATCH", "/customers/DE--1", {"firstName": "A"}, [FOREIGN]),
    "wrong type and no token": Example(
        "PATCH", "/customers/DE--1", {"firstName": ""}, [INVALID_TYPE], "", sent_type="customer"
    ),
    "no token": Example("PATCH", "/customers/DE--1", {"firstName": ""}, [MISSING], ""),
    "no id": Example("PATCH", "/customers", {"firstName": "A"}, [NO_ID]),
    "reading somebody else": Example("GET", "/customers/DE--1", None, [NOT_FOUND]),
    "addresses of somebody else": Example("GET", "/customers/DE--1/addresses", None, [FOREIGN]),
    "removing somebody else": Example("DELETE", "/customers/DE--1", None, [FOREIGN]),
    "registering with an expired token": Example("POST", "/customers", REGISTRATION, [INVALID], "expired"),
    "registering with a junk agent": Example(
        "POST",
        "/customers",
        REGISTRATION,
        [(401, "4102", "Agent access token is invalid.")],
        "",
        headers=(("X-Agent-Authorization", "Bearer junk"),),
    ),
    "registering as two": Example(
        "POST",
        "/customers",
        REGISTRATION,
        [
            (
                400,
                "005",
                "Headers request error. A user can't act as logged and not logged user at the same time.",
            )
        ],
        headers=(("X-Anonymous-Customer-Unique-Id", "guest"),),
    ),
    "registering with several faults": Example(
        "POST",
        "/customers",
        {**REGISTRATION, "acceptedTerms": False, "gender": "male", "firstName": ""},
        [
            (422, "901", "gender => The value you selected is not a valid choice."),
            BLANK_NAME,
            (422, "901", "acceptedTerms => This value should be true."),
        ],
        "",
    ),
    "impersonating without an agent": Example("POST", IMPERSONATE, {}, [AGENTS_ONLY], ""),
    "impersonating nobody": Example(
        "POST", IMPERSONATE, {}, [(401, "4104", "Failed to impersonate a customer.")], "agent header"
    ),
    "policy before key": Example(
        "PATCH",
        "/customer-restore-password/x",
        {"restorePasswordKey": "unknown", "password": REPEATS, "confirmPassword": REPEATS},
        [(400, "421", "The password contains sequence of the same character.")],
        "",
        policy="reference",
    ),
    "bad new password of somebody else": Example(
        "PATCH",
        "/customer-password/DE--1",
        {"password": "change123", "newPassword": "short", "confirmPassword": "321egnahc"},
        [(422, "901", "newPassword => This value is too short. It should have 8 characters or more.")],
    ),
    "revoking garbage": Example("DELETE", "/refresh-tokens/garbage", None, []),
    "revoking nothing": Example("DELETE", "/refresh-tokens", None, [NO_ID]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_fault_decides(
    anonymous: Storefront, make_customer: Callable[..., Customer], make_staff: Callable[..., User], settings, name: str
) -> None:
    example = EXAMPLES[name]
    settings.CUSTOMER_PASSWORD_POLICY = example.policy
    make_customer(reference="DE--1")
    sonia = make_customer(reference="DE--21")
    before = list(Customer.objects.order_by("pk").values())
    headers = dict(example.headers)
    if example.bearer == "agent header":
        headers["X-Agent-Authorization"] = f"Bearer {agent_token(make_staff(is_agent=True))}"
    elif example.bearer:
        token = customer_token(sonia, **(OLD if example.bearer == "expired" else {}))
        headers["Authorization"] = f"Bearer {token}"
    body = None
    if example.attributes is not None:
        resource_type = example.sent_type or example.path.split("/")[1]
        body = {"data": {"type": resource_type, "attributes": example.attributes}}
    answer = anonymous.send(example.verb, example.path, body, headers=headers)
    if example.answer:
        assert errors(answer) == example.answer
    else:
        assert (answer.status_code, answer.getvalue()) == (204, b"")
    assert list(Customer.objects.order_by("pk").values()) == before


def test_the_tenth_login_after_nine_failures_is_refused_whatever_the_password(
    anonymous: Storefront, make_customer: Callable[..., Customer]
) -> None:
    make_customer(email="ada@shop.example", password=make_password("change123"), registered_on=date(2024, 2, 11))
    login = {"username": "ada@shop.example", "password": "wrong"}
    assert [anonymous.create("access-tokens", login).status_code for _ in range(9)] == [401] * 9
    assert errors(anonymous.create("access-tokens", {**login, "password": "change123"})) == [
        (
            429,
            "4401",
            "Too many log in attempts from your address. Please wait 6 minutes before trying again.",
        )
    ]
