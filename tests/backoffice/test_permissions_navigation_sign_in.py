"""Who may open which screen. The screens are read from the site, so that a new one is covered by itself."""

import pytest
from django.contrib import admin
from django.urls import reverse

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label_lower)


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def right_to_view(model):
    return f"{model._meta.app_label}.view_{model._meta.model_name}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_each_list_asks_for_its_own_right(client, staff_client, model):
    url = list_of(model)
    response = client.get(url)
    assert (response.status_code, response.url) == (302, f"/backoffice/login/?next={url}")
    others = [right_to_view(other) for other in MODELS if other is not model]
    assert staff_client(*others).get(url).status_code == 403
    assert staff_client(right_to_view(model)).get(url).status_code == 200


def test_there_are_no_screens_of_tokens_or_jobs():
    assert {model._meta.app_label for model in MODELS} == {
        "agents",
        "auth",
        "carts",
        "catalog",
        "content",
        "customers",
        "mail",
        "merchants",
        "navigations",
        "orders",
        "pickup",
        "search",
        "shipments",
        "sso",
        "subscriptions",
    }
    assert not [model for model in MODELS if "token" in model._meta.model_name]


def test_an_order_is_closed_to_all_without_the_right(client, staff_client, make_order):
    url = f"/backoffice/orders/order/{make_order(reference='DE--1').pk}/change/"
    assert client.get(url).status_code == 302
    refusal = staff_client("customers.view_customer").get(url)
    assert refusal.status_code == 403
    assert b"DE--1" not in refusal.content
    assert staff_client("orders.view_order").get(url).status_code == 200


def test_the_menu_names_only_what_may_be_seen(staff_client):
    response = staff_client("merchants.view_merchant").get("/backoffice/")
    page = response.content.decode()
    assert 'href="/backoffice/merchants/merchant/"' in page
    for hidden in ("/backoffice/orders/", "/backoffice/customers/", "/backoffice/agents/", 'id="desk-search"'):
        assert hidden not in page


def test_users_who_are_no_staff_cannot_enter(client, make_staff):
    client.force_login(make_staff(is_staff=False, permissions=["orders.view_order"]))
    assert client.get("/backoffice/orders/order/").status_code == 302


def test_staff_sign_in_by_e_mail_in_any_case(client, make_staff):
    make_staff(email="Ina@kontor.example", password="not-a-secret-1")
    wrong = client.post("/backoffice/login/", {"username": "ina@kontor.example", "password": "wrong"})
    assert wrong.status_code == 200
    right = client.post("/backoffice/login/", {"username": "INA@KONTOR.example", "password": "not-a-secret-1"})
    assert (right.status_code, right.url) == (302, "/backoffice/")


def test_staff_without_any_right_are_told_so(staff_client):
    response = staff_client().get("/backoffice/")
    assert response.status_code == 200
    assert "Ask whoever administers the users of this back office to give you a role." in response.content.decode()
