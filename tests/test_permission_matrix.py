"""Who may do what: every route and action of the API, asked by everybody, and every page of the back office.

A route or an admin page without a row here fails by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from catalog.models import Store
from config.urls import glue_api
from customers.models import Customer
from customers.tokens import issue_tokens
from orders.models import Order
from tests import factories
from tests.storefront import (
    Storefront,
    agent_token,
    customer_token,
    document,
    impersonation_token,
)

Answer = tuple[int, str | None]
OK, CREATED, GONE = (200, None), (201, None), (204, None)
MISSING, INVALID, TWO = (403, "002"), (401, "001"), (400, "005")
NO_CUSTOMER, NO_ORDER, FOREIGN, NO_ROUTE = (404, "402"), (404, "801"), (403, "802"), (404, None)
NO_MERCHANT_ID = (400, "3502")

ASKERS = (
    "anonymous",
    "guest",
    "garbage",
    "other customer",
    "owner",
    "impersonation",
    "agent",
    "agent header only",
    "owner with agent header",
    "owner with guest header",
)


@dataclass(frozen=True)
class Row:
    """What each kind of asker is answered; whoever has a column of its own in `others` differs from the rest."""

    verb: str
    path: str
    owner: Answer
    other: Answer
    agent: Answer
    anonymous: Answer = MISSING
    attributes: dict[str, str] | None = None

    def expected(self, asker: str) -> Answer:
        return {
            "anonymous": self.anonymous,
            "guest": self.anonymous,
            "garbage": INVALID,
            "other customer": self.other,
            "agent": self.agent,
            "agent header only": self.anonymous,
            "owner with guest header": TWO,
        }.get(asker, self.owner)


def public(path: str, answer: Answer, verb: str = "GET", attributes: dict[str, str] | None = None) -> Row:
    return Row(verb, path, answer, answer, answer, answer, attributes)


LOGIN = {"username": "owner@shop.example", "password": "change123"}

MATRIX: dict[tuple[str, str], Row] = {
    ("access-tokens", "list"): public("/access-tokens", OK),
    ("access-tokens", "retrieve"): public("/access-tokens/1", OK),
    ("access-tokens", "create"): public("/access-tokens", CREATED, "POST", LOGIN),
    ("refresh-tokens", "list"): public("/refresh-tokens", OK),
    ("refresh-tokens", "retrieve"): public("/refresh-tokens/1", OK),
    ("refresh-tokens", "create"): public("/refresh-tokens", CREATED, "POST", {"refreshToken": "{refresh}"}),
    ("refresh-tokens", "destroy"): Row("DELETE", "/refresh-tokens/mine", GONE, GONE, GONE),
    ("customers", "list"): Row("GET", "/customers", OK, OK, NO_CUSTOMER),
    ("customers", "retrieve"): Row("GET", "/customers/{customer}", OK, NO_CUSTOMER, NO_CUSTOMER),
    ("customers/orders", "list"): Row("GET", "/customers/{customer}/orders", OK, FOREIGN, FOREIGN),
    ("orders", "list"): Row("GET", "/orders", OK, OK, OK),
    ("orders", "retrieve"): Row("GET", "/orders/{order}", OK, NO_ORDER, NO_ORDER),
    ("order-shipments", "retrieve"): Row("GET", "/order-shipments/{shipment}", OK, NO_ROUTE, NO_ROUTE),
    ("merchants", "list"): public("/merchants", OK),
    ("merchants", "retrieve"): public("/merchants/{merchant}", OK),
    ("merchants/merchant-addresses", "list"): public("/merchants/{merchant}/merchant-addresses", OK),
    ("merchants/merchant-opening-hours", "list"): public("/merchants/{merchant}/merchant-opening-hours", OK),
    ("merchant-addresses", "list"): public("/merchant-addresses", NO_MERCHANT_ID),
    ("merchant-opening-hours", "list"): public("/merchant-opening-hours", NO_MERCHANT_ID),
}


@dataclass(frozen=True)
class Shop:
    """One order of the owner and what paths and bodies need to name."""

    order: Order
    names: dict[str, str]
    headers: dict[str, dict[str, str]]


@pytest.fixture
def shop(anonymous: Storefront) -> Shop:
    owner = factories.make_customer(
        email=LOGIN["username"], password=make_password(LOGIN["password"]), registered_on=date(2024, 2, 11)
    )
    order, merchant, agent = factories.make_order(customer=owner), factories.make_merchant(), factories.make_staff()
    merchant.stores.add(Store.objects.create(name="DE"))
    bearer, agent_bearer = f"Bearer {customer_token(owner)}", f"Bearer {agent_token(agent)}"
    return Shop(
        order,
        {
            "customer": owner.reference,
            "order": order.reference,
            "shipment": str(order.shipments.get().pk),
            "merchant": merchant.reference,
            "refresh": issue_tokens({"grant_type": "password", **LOGIN}).refresh_token,
        },
        {
            "anonymous": {},
            "guest": {"X-Anonymous-Customer-Unique-Id": "guest"},
            "garbage": {"Authorization": "Bearer garbage"},
            "other customer": {"Authorization": f"Bearer {customer_token(factories.make_customer())}"},
            "owner": {"Authorization": bearer},
            "impersonation": {"Authorization": f"Bearer {impersonation_token(owner)}"},
            "agent": {"Authorization": agent_bearer},
            "agent header only": {"X-Agent-Authorization": agent_bearer},
            "owner with agent header": {"Authorization": bearer, "X-Agent-Authorization": agent_bearer},
            "owner with guest header": {"Authorization": bearer, "X-Anonymous-Customer-Unique-Id": "guest"},
        },
    )


def ask(row: Row, shop: Shop, asker: str) -> HttpResponseBase:
    body = None
    path = row.path.format(**shop.names)
    if row.attributes is not None:
        attributes = {name: value.format(**shop.names) for name, value in row.attributes.items()}
        body = {"data": {"type": path.strip("/"), "attributes": attributes}}
    return Storefront().send(row.verb, path, body, headers=shop.headers[asker])


def test_every_action_of_every_route_has_a_row() -> None:
    assert set(MATRIX) == {(route.types, action) for route in glue_api.routes.values() for action in route.views}


@pytest.mark.parametrize("asker", ASKERS)
@pytest.mark.parametrize("action", MATRIX, ids=" ".join)
def test_the_api_answers_each_asker_as_the_matrix_says(shop: Shop, action: tuple[str, str], asker: str) -> None:
    row = MATRIX[action]
    answer = ask(row, shop, asker)
    code = document(answer)["errors"][-1].get("code") if answer.status_code >= 400 else None
    assert (answer.status_code, code) == row.expected(asker)


@pytest.mark.parametrize("action", ["orders list", "customers list"])
def test_what_another_customer_may_list_is_its_own(shop: Shop, action: str) -> None:
    resource_type, verb = action.split()
    mine = document(ask(MATRIX[resource_type, verb], shop, "owner"))["data"]
    theirs = document(ask(MATRIX[resource_type, verb], shop, "other customer"))["data"]
    assert {resource["id"] for resource in mine}.isdisjoint({resource["id"] for resource in theirs})
    assert shop.names["order" if resource_type == "orders" else "customer"] in {resource["id"] for resource in mine}


def one_of(model: type[Model]) -> Model:
    """Return a row of the model, whatever the shop has none of is made."""
    factory: dict[str, Callable[[], Model]] = {
        "user": factories.make_staff,
        "merchant": factories.make_merchant,
        "customer": factories.make_customer,
        "order": factories.make_order,
    }
    name = model._meta.model_name or ""
    existing = model._default_manager.first()
    if existing is not None:
        return existing
    if name in factory:
        return factory[name]()
    required = {field.name for field in model._meta.concrete_fields if field.many_to_one and not field.null}
    return model._default_manager.create(
        **{name: one_of(model._meta.get_field(name).related_model) for name in required}
    )


PAGES = sorted(
    (model._meta.label_lower, page) for model in admin.site._registry for page in ("changelist", "change", "history")
)


@pytest.mark.parametrize(("label", "page"), PAGES)
def test_a_page_of_the_back_office_opens_for_staff_with_its_permission_only(
    client: Client, db: None, label: str, page: str
) -> None:
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    app_label, model_name = label.split(".")
    arguments = () if page == "changelist" else (one_of(model).pk,)
    address = reverse(f"admin:{app_label}_{model_name}_{page}", args=arguments)

    login = client.get(address)
    assert (login.status_code, login.headers["Location"]) == (302, f"/backoffice/login/?next={address}")

    client.force_login(factories.make_staff())
    assert client.get(address).status_code == 403

    client.force_login(factories.make_staff(permissions=[f"{app_label}.view_{model_name}"]))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("label", sorted({label for label, _ in PAGES}))
def test_viewing_is_no_permission_to_change(client: Client, db: None, label: str) -> None:
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    app_label, model_name = label.split(".")
    existing = one_of(model)
    client.force_login(factories.make_staff(permissions=[f"{app_label}.view_{model_name}"]))
    before = model._default_manager.filter(pk=existing.pk).values().get()
    for page, arguments in (("add", ()), ("change", (existing.pk,)), ("delete", (existing.pk,))):
        address = reverse(f"admin:{app_label}_{model_name}_{page}", args=arguments)
        refused = client.post(address, {"post": "yes"}).status_code in (403, 405)
        assert refused or page == "change"  # a page made for reading may answer with itself
    assert model._default_manager.filter(pk=existing.pk).values().get() == before


def test_nobody_but_active_staff_may_enter(client: Client, db: None) -> None:
    client.force_login(factories.make_staff(is_active=True, is_staff=False))
    assert client.get("/backoffice/").status_code == 302


def test_a_customer_of_the_same_email_is_no_staff(client: Client, make_customer: Callable[..., Customer]) -> None:
    make_customer(email="ada@shop.example", password=make_password("change123"), registered_on=date(2024, 2, 11))
    answer = client.post("/backoffice/login/", {"username": "ada@shop.example", "password": "change123"})
    assert answer.status_code == 200
    assert client.get("/backoffice/").status_code == 302
