"""Access tokens that nobody but the shop could have made are the only ones that open anything (protocol.md, 14.1)."""

import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from customers.models import Customer
from glue.identity import sign, signing_key
from orders.models import Order
from tests.support.storefront import Storefront, customer_token, errors, subject, token_claims

Claims = dict[str, Any]
INVALID = [(401, "001", "Invalid access token.")]


def encoded(value: Any) -> str:
    raw = value if isinstance(value, bytes) else orjson.dumps(value)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unsigned(claims: Claims, algorithm: str, signature: str = "") -> str:
    return f"{encoded({'typ': 'JWT', 'alg': algorithm})}.{encoded(claims)}.{signature}"


def signed_by_secret(claims: Claims, secret: bytes, algorithm: str = "HS256") -> str:
    message = f"{encoded({'typ': 'JWT', 'alg': algorithm})}.{encoded(claims)}"
    return f"{message}.{encoded(hmac.new(secret, message.encode(), hashlib.sha256).digest())}"


def public_key(encoding: Encoding, form: PublicFormat = PublicFormat.SubjectPublicKeyInfo) -> bytes:
    return signing_key().public_key().public_bytes(encoding, form)


def signed_by_stranger(claims: Claims, **header: Any) -> str:
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims, stranger, algorithm="RS256", headers=header)


def with_payload(claims: Claims, **changes: Any) -> str:
    header, _, signature = sign(claims).split(".")
    return f"{header}.{encoded({**claims, **changes})}.{signature}"


def with_signature(claims: Claims, change: Callable[[str], str]) -> str:
    header, payload, signature = sign(claims).split(".")
    return f"{header}.{payload}.{change(signature)}"


def without(claims: Claims, name: str) -> str:
    return sign({key: value for key, value in claims.items() if key != name})


FORGERIES: dict[str, Callable[[Claims], str]] = {
    "no algorithm": lambda claims: unsigned(claims, "none"),
    "no algorithm in capitals": lambda claims: unsigned(claims, "NONE"),
    "no algorithm, a good signature": lambda claims: unsigned(claims, "none", sign(claims).split(".")[2]),
    "public key as secret": lambda claims: signed_by_secret(claims, public_key(Encoding.PEM)),
    "public key as secret, other form": lambda claims: signed_by_secret(
        claims, public_key(Encoding.PEM, PublicFormat.PKCS1)
    ),
    "public key as secret, binary": lambda claims: signed_by_secret(claims, public_key(Encoding.DER)),
    "secret signature called RS256": lambda claims: signed_by_secret(claims, public_key(Encoding.PEM), "RS256"),
    "empty secret": lambda claims: signed_by_secret(claims, b""),
    "other algorithm of our key": lambda claims: jwt.encode(claims, signing_key(), algorithm="RS512"),
    "other padding of our key": lambda claims: jwt.encode(claims, signing_key(), algorithm="PS256"),
    "other key": signed_by_stranger,
    "other key named in the header": lambda claims: signed_by_stranger(claims, jku="https://evil.example", kid="1"),
    "other audience": lambda claims: sign({**claims, "aud": "backoffice"}),
    "expired": lambda claims: sign({**claims, "exp": int(time.time()) - 1}),
    "not yet valid": lambda claims: sign({**claims, "nbf": int(time.time()) + 60}),
    "other customer in the payload": lambda claims: with_payload(claims, sub=subject()),
    "longer life in the payload": lambda claims: with_payload(claims, exp=claims["exp"] + 1),
    "signature cut": lambda claims: with_signature(claims, lambda signature: signature[:-4]),
    "signature changed": lambda claims: with_signature(
        claims, lambda signature: ("B" if signature[0] == "A" else "A") + signature[1:]
    ),
    "no signature": lambda claims: with_signature(claims, lambda signature: ""),
    "no audience": lambda claims: without(claims, "aud"),
    "no token id": lambda claims: without(claims, "jti"),
    "no issue": lambda claims: without(claims, "iat"),
    "no start": lambda claims: without(claims, "nbf"),
    "no end": lambda claims: without(claims, "exp"),
    "no subject": lambda claims: without(claims, "sub"),
    "no scopes": lambda claims: without(claims, "scopes"),
    "subject is no JSON": lambda claims: sign({**claims, "sub": "DE--1"}),
    "subject is empty": lambda claims: sign({**claims, "sub": ""}),
    "subject is a number": lambda claims: sign({**claims, "sub": "7"}),
    "subject is a list": lambda claims: sign({**claims, "sub": "[1]"}),
    "subject lacks a key": lambda claims: sign({**claims, "sub": '{"id_customer":1,"id_agent":null}'}),
    "end is no number": lambda claims: sign({**claims, "exp": "soon"}),
    "garbage": lambda claims: "garbage",
    "garbage with two dots": lambda claims: "a.b.c",
    "three times nothing": lambda claims: "..",
    "four parts": lambda claims: f"{sign(claims)}.x",
    "10,000 characters": lambda claims: "a" * 10_000,
    "10,000 dots": lambda claims: "." * 10_000,
    "header is no object": lambda claims: f"{encoded([])}.{encoded(claims)}.x",
    "header nested too deep": lambda claims: f"{encoded(b'[' * 6_000 + b']' * 6_000)}.{encoded(claims)}.x",
    "payload nested too deep": lambda claims: f"{encoded({'alg': 'RS256'})}.{encoded(b'[' * 6_000)}.x",
    "a signed payload nested too deep": lambda claims: jwt.api_jws.encode(
        b"[" * 6_000 + b"]" * 6_000, signing_key(), algorithm="RS256"
    ),
    "a signed list": lambda claims: jwt.api_jws.encode(b"[]", signing_key(), algorithm="RS256"),
    "not Latin": lambda claims: "ÿ.þ.ý",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_opens_nothing(
    anonymous: Storefront,
    make_customer: Callable[..., Customer],
    make_order: Callable[..., Order],
    forgery: str,
) -> None:
    order = make_order()
    token = FORGERIES[forgery](token_claims(sub=subject(order.customer)))
    storefront = Storefront(token)
    for path in ("/orders", f"/orders/{order.reference}", "/customers", "/merchants", "/access-tokens"):
        assert errors(storefront.read(path)) == INVALID
    agent = anonymous.read("/merchants", X_Agent_Authorization=f"Bearer {token}")
    assert errors(agent) == [(401, "4102", "Agent access token is invalid.")]


def test_the_claims_that_the_forgeries_start_from_are_good(
    anonymous: Storefront, make_order: Callable[..., Order]
) -> None:
    order = make_order()
    assert Storefront(customer_token(order.customer)).read(f"/orders/{order.reference}").status_code == 200


@pytest.mark.parametrize("path", ["/orders", "/orders/x", "/customers", "/merchants", "/order-shipments/1"])
def test_tokens_from_before_a_password_change_are_refused_and_later_ones_are_not(
    anonymous: Storefront, make_customer: Callable[..., Customer], path: str
) -> None:
    now = int(time.time())
    customer = make_customer(tokens_valid_from=now)
    assert errors(Storefront(customer_token(customer, iat=now - 1)).read(path)) == INVALID
    assert Storefront(customer_token(customer, iat=now)).read(path).status_code in (200, 404)


@pytest.mark.parametrize("path", ["/orders", "/orders/x", "/customers", "/merchants", "/customers/DE--X/orders"])
def test_the_token_of_somebody_who_is_gone_is_refused(
    anonymous: Storefront, make_customer: Callable[..., Customer], path: str
) -> None:
    customer = make_customer()
    storefront = Storefront(customer_token(customer))
    customer.delete()
    assert errors(storefront.read(path)) == INVALID
