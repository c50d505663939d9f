"""The password grant of both endpoints that have it, throttled together (identity.md, 3.6)."""

from collections.abc import Mapping

from django.http import HttpRequest
from rest_framework.request import Request

from customers.login_throttle import CUSTOMERS, LoginAttempt, customer_login_limits
from customers.tokens import IssuedTokens, TokenNotIssued, issue_tokens
from glue.client_address import client_address


def login_attempt(request: Request | HttpRequest, username: str) -> LoginAttempt:
    return LoginAttempt(CUSTOMERS, client_address(request), username, customer_login_limits())


def log_customer_in(request: Request | HttpRequest, grant: Mapping[str, str]) -> IssuedTokens:
    """Issue tokens for `username` and `password`. Raises `TokenNotIssued`, or `AccountRests` without a look at them."""
    attempt = login_attempt(request, grant["username"])
    attempt.begin()
    try:
        tokens = issue_tokens({**grant, "grant_type": "password"})
    except TokenNotIssued:
        attempt.fail()
        raise
    attempt.succeed()
    return tokens
