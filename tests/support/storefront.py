"""A storefront for tests: it sends Glue requests, reads the answers and holds tokens of every kind."""

import time
from collections.abc import Mapping
from typing import Any

import orjson
from django.http.response import HttpResponseBase
from django.test import Client

from agents.actions import impersonate
from agents.models import User
from customers.models import Customer
from glue.identity import sign

JSON_API = "application/vnd.api+json"
HOST = "https://glue.shop.example"


class Storefront(Client):
    """Sends requests as `Authorization: Bearer {token}` when it holds a token."""

    def __init__(self, token: str = "", **headers: str) -> None:
        super().__init__(headers=headers)
        self.token = token

    def send(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, Any] | None = None,
        *,
        content_type: str = JSON_API,
        headers: Mapping[str, str] | None = None,
    ) -> HttpResponseBase:
        """Send any request. `path` may carry a query; a mapping is sent as JSON."""
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = b"" if body is None else body if isinstance(body, bytes) else orjson.dumps(body)
        return self.generic(method, path, data, content_type, headers={**sent, **(headers or {})})

    def read(self, path: str, **headers: str) -> HttpResponseBase:
        return self.send("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def create(self, resource_type: str, attributes: Any, path: str = "", **headers: str) -> HttpResponseBase:
        body = {"data": {"type": resource_type, "attributes": attributes}}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("POST", path or f"/{resource_type}", body, headers=named)


def body_of(response: HttpResponseBase) -> bytes:
    """Return the bytes of an answer; a streamed one can be read once only, so that they are kept."""
    if not hasattr(response, "kept_body"):
        response.kept_body = response.getvalue()
    return response.kept_body


def document(response: HttpResponseBase) -> Any:
    return orjson.loads(body_of(response))


def errors(response: HttpResponseBase) -> list[tuple[int, str | None, str]]:
    """Return status, code and detail of each error entry; the HTTP status is that of the last."""
    entries = document(response)["errors"]
    assert response.status_code == entries[-1]["status"]
    return [(entry["status"], entry.get("code"), entry["detail"]) for entry in entries]


def data_ids(response: HttpResponseBase) -> list[str]:
    assert response.status_code == 200, body_of(response)
    return [resource["id"] for resource in document(response)["data"]]


def token_claims(**changes: Any) -> dict[str, Any]:
    """Return the claims of identity.md, 3.1, issued now, for nobody yet."""
    now = int(time.time())
    claims = {"aud": "frontend", "jti": "a" * 80, "iat": now, "nbf": now, "exp": now + 28_800, "scopes": ["customer"]}
    return {**claims, "sub": subject(), **changes}


def subject(customer: Customer | None = None, agent: User | None = None) -> str:
    return orjson.dumps(
        {
            "id_agent": agent.pk if agent else None,
            "customer_reference": customer.reference if customer else None,
            "id_customer": customer.pk if customer else None,
        }
    ).decode()


def customer_token(customer: Customer, **changes: Any) -> str:
    return sign(token_claims(sub=subject(customer), **changes))


def impersonation_token(customer: Customer, agent: User | None = None) -> str:
    """Return what an agent gets who asks to act as the customer; without an agent a new one does."""
    agent = agent or User.objects.create_user(f"agent.of.{customer.reference}@shop.example".lower(), is_agent=True)
    return impersonate(agent=agent, customer=customer, client_address="192.0.2.1").access_token


def agent_token(agent: User) -> str:
    return sign(token_claims(sub=subject(agent=agent), scopes=["agent"]))
