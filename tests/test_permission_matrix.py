"""Who may do what: every route and action of the API, asked by everybody, and every page of the back office.

A route or an admin page without a row here fails by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from audit import THE_CUSTOMER
from carts.models import Discount, OrderThreshold, VoucherBatch
from catalog.models import Currency, Store
from config.urls import glue_api
from customers.models import Customer, CustomerAddress
from customers.tokens import issue_tokens
from notifications.mail.models import Mail
from orders.invoices.actions import issue_invoice
from orders.models import Claim, GiftCard, MerchantOrder, MerchantOrderTotals, Order, OrderRefund, TransitionLog
from tests.support import factories
from tests.support.cart_shop import fill, make_cart
from tests.support.checkout_shop import add_shipment_methods
from tests.support.golden_catalog import open_lamp_shop
from tests.support.permission_rows import AGENT_LOGIN, ASKERS, LOGIN, MATRIX, Answer, Row
from tests.support.storefront import Storefront, agent_token, customer_token, document, impersonation_token
from tests.support.subscriptions import make_subscription
from wishlists.actions import add_item, create_wishlist


@dataclass(frozen=True)
class Shop:
    """One order of the owner and what paths and bodies need to name."""

    order: Order
    names: dict[str, str]
    headers: dict[str, dict[str, str]]


@pytest.fixture
def shop(kept_shop: Shop, anonymous: Storefront, settings: Settings) -> Shop:
    settings.HEALTH_CHECK_ENABLED = True
    return kept_shop


@pytest.fixture(scope="module")
def kept_shop(write_once: Callable[[Callable[[], Shop]], Shop]) -> Shop:
    return write_once(open_shop)


def open_shop() -> Shop:
    owner = factories.make_customer(
        email=LOGIN["username"], password=make_password(LOGIN["password"]), registered_on=date(2024, 2, 11)
    )
    order, merchant = factories.make_order(customer=owner, item_states=["new", "shipped"]), factories.make_merchant()
    agent = factories.make_staff(email=AGENT_LOGIN["username"], password=AGENT_LOGIN["password"], is_agent=True)
    address = CustomerAddress.objects.create(customer=owner, uuid=uuid4(), iso2_code="DE")
    open_lamp_shop()
    store = Store.objects.get(name="DE")
    cart = make_cart(store, customer=owner)
    guest_cart = make_cart(store, guest_reference="anonymous:guest")
    for filled in (cart, guest_cart):
        fill(filled, "A10_1", quantity=2)
    subscription = make_subscription("A10_1", customer_reference=owner.reference)
    wishlist = create_wishlist(customer_id=owner.pk, name="Gifts")
    add_item(wishlist=wishlist, sku="A10_1", offer_reference=None, configuration=None)
    merchant.stores.add(store)
    add_shipment_methods(store)
    bearer, agent_bearer = f"Bearer {customer_token(owner)}", f"Bearer {agent_token(agent)}"
    return Shop(
        order,
        {
            "customer": owner.reference,
            "order": order.reference,
            "return": factories.make_return(items=order.items.filter(state="new")).reference,
            "returnable": str(order.items.get(state="shipped").uuid),
            "shipment": str(order.shipments.get().pk),
            "merchant": merchant.reference,
            "address": str(address.uuid),
            "cart": str(cart.uuid),
            "guest_cart": str(guest_cart.uuid),
            "subscription": subscription.key,
            "wishlist": str(wishlist.uuid),
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


def ask(row: Row, resource_type: str, shop: Shop, asker: str) -> HttpResponseBase:
    body = None
    path = row.path.format(**shop.names)
    if row.attributes is not None:
        body = {"data": {"type": resource_type, "attributes": filled(row.attributes, shop.names)}}
    return Storefront().send(row.verb, path, body, headers=shop.headers[asker])


def filled(value: Any, names: dict[str, str]) -> Any:
    """Return what a body holds, its texts with the names of this shop."""
    if isinstance(value, dict):
        return {name: filled(part, names) for name, part in value.items()}
    if isinstance(value, list):
        return [filled(part, names) for part in value]
    return value.format(**names) if isinstance(value, str) else value


def test_every_action_of_every_route_has_a_row() -> None:
    assert set(MATRIX) == {(route.types, action) for route in glue_api.routes.values() for action in route.views}


@pytest.mark.parametrize("action", MATRIX, ids=" ".join)
def test_the_api_answers_each_asker_as_the_matrix_says(shop: Shop, action: tuple[str, str]) -> None:
    row = MATRIX[action]
    answers = {asker: answer_to(asker, row, action[0].rpartition("/")[2], shop) for asker in ASKERS}
    assert answers == {asker: row.expected(asker) for asker in ASKERS}


def answer_to(asker: str, row: Row, resource_type: str, shop: Shop) -> Answer:
    """Return status and last code; what the request changed is undone, so that nobody meets it."""
    with transaction.atomic():
        answer = ask(row, resource_type, shop, asker)
        transaction.set_rollback(True)
    code = document(answer)["errors"][-1].get("code") if answer.status_code >= 400 else None
    return answer.status_code, code


@pytest.mark.parametrize("action", ["orders list", "returns list", "customers list"])
def test_what_another_customer_may_list_is_its_own(shop: Shop, action: str) -> None:
    resource_type, verb = action.split()
    mine = document(ask(MATRIX[resource_type, verb], resource_type, shop, "owner"))["data"]
    theirs = document(ask(MATRIX[resource_type, verb], resource_type, shop, "other customer"))["data"]
    assert {resource["id"] for resource in mine}.isdisjoint({resource["id"] for resource in theirs})
    assert shop.names[resource_type.removesuffix("s")] in {resource["id"] for resource in mine}


def made_merchant_order() -> MerchantOrder:
    order = factories.make_order()
    made = MerchantOrder.objects.create(order=order, reference=f"{order.reference}--MER1", merchant_reference="MER1")
    made.totals = MerchantOrderTotals.objects.create(merchant_order=made)
    made.save(update_fields=["totals"])
    return made


def made_log_entry() -> TransitionLog:
    item = factories.make_order().items.get()
    return TransitionLog.objects.create(order=item.order, item=item, quantity=1)


def one_of(model: type[Model]) -> Model:
    """Return a row of the model, whatever the shop has none of is made."""
    factory: dict[str, Callable[[], Model]] = {
        "user": factories.make_staff,
        "merchant": factories.make_merchant,
        "customer": factories.make_customer,
        "order": factories.make_order,
        "return": lambda: factories.make_return(items=factories.make_order().items.all()),
        "claim": lambda: Claim.objects.create(order=factories.make_order()),
        "orderrefund": lambda: OrderRefund.objects.create(order=factories.make_order(), amount=1),
        "invoice": lambda: issue_invoice(order=factories.make_order(), actor=THE_CUSTOMER),
        "giftcard": lambda: GiftCard.objects.create(
            code="GC-1", name="Card", currency_iso_code="EUR", value=1, balance=1
        ),
        "merchantorder": made_merchant_order,
        "transitionlog": made_log_entry,
        "mail": lambda: Mail.objects.create(due_at=timezone.now()),
        "discount": lambda: Discount.objects.create(key="d", valid_from=timezone.now(), valid_to=timezone.now()),
        "cart": lambda: make_cart(one_of(Store), guest_reference="anonymous:guest"),
        "voucherbatch": lambda: VoucherBatch.objects.create(discount=one_of(Discount), number=1),
        "orderthreshold": lambda: OrderThreshold.objects.create(
            store=one_of(Store), currency=one_of(Currency), threshold=1
        ),
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
OWN_PERMISSIONS = {("customers.customer", "history"): ["customers.view_historicalcustomer"]}


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

    needed = [f"{app_label}.view_{model_name}", *OWN_PERMISSIONS.get((label, page), [])]
    client.force_login(factories.make_staff(permissions=needed))
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
