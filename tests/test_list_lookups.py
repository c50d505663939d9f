"""An address asks a list what its filters offer, and nothing else: every list of both sites, every field."""

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import ForeignKey, IntegerField, Model, UUIDField
from django.test import Client
from django.urls import reverse

from agents.models import User
from backoffice.lookups import offered_lookups
from merchants.models import MerchantUser
from merchants.portal.site import portal

LOOKUPS = ("", "__exact", "__startswith", "__regex", "__gt", "__in", "__isnull", "__pk", "__id__exact", "__year")
SCREENS = [screen for site in (admin.site, portal) for screen in site._registry.values()]
SECRETS = ("password", "registration_key_hash", "restore_key_hash", "secrets", "key", "code")


def name_of(screen: ModelAdmin) -> str:
    return f"{screen.admin_site.name}:{screen.opts.label_lower}"


def fields_of(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.get_fields(include_hidden=True)]


every_list = pytest.mark.parametrize("screen", SCREENS, ids=name_of)


@pytest.fixture
def visitor(client: Client, make_staff, make_merchant) -> Client:
    """Somebody who may see everything on both sites."""
    user = make_staff(is_superuser=True)
    MerchantUser.objects.create(merchant=make_merchant(), user=user)
    client.force_login(user)
    return client


def address_of(screen: ModelAdmin) -> str:
    return reverse(f"{screen.admin_site.name}:{screen.opts.app_label}_{screen.opts.model_name}_changelist")


@every_list
def test_no_field_of_the_table_and_of_those_beside_it_can_be_asked(screen: ModelAdmin, rf) -> None:
    """All fields with all lookups, through relations too, at the one place that every list asks."""
    offered = offered_lookups(screen, None)
    for field in screen.model._meta.get_fields(include_hidden=True):
        names = [field.name, getattr(field, "attname", field.name)]
        related = field.related_model if field.is_relation and isinstance(field.related_model, type) else None
        names += [f"{field.name}__{name}" for name in (fields_of(related) if related else ())]
        for name in names:
            for lookup in (name + ending for ending in LOOKUPS):
                assert screen.lookup_allowed(lookup, "x", None) is (lookup in offered), lookup


@every_list
def test_what_is_not_offered_is_400(screen: ModelAdmin, visitor: Client) -> None:
    address, offered = address_of(screen), offered_lookups(screen, None)
    assert visitor.get(address).status_code in (200, 302)  # the profile's list leads on
    for name in [*fields_of(screen.model), "pk"]:
        lookup = f"{name}__startswith"
        assert lookup not in offered
        answer = visitor.get(address, {lookup: "a"})
        assert answer.status_code == 400 or visitor.get(address).status_code == 302, lookup


@every_list
def test_nothing_that_is_offered_or_searched_is_a_secret(screen: ModelAdmin) -> None:
    searched = {name.lstrip("^=@").partition("__")[0] for name in screen.search_fields}
    allowed = {"code"} if screen.opts.model_name in ("vouchercode", "giftcard") else {"key"} & searched
    named = {lookup.partition("__")[0] for lookup in offered_lookups(screen, None)} | searched
    assert not (named & set(SECRETS)) - allowed
    for name in (*screen.list_display, *(screen.get_sortable_by(None) or ())):
        assert name not in ("password", "secrets", "registration_key_hash", "restore_key_hash")


@pytest.mark.parametrize(
    "lookup",
    ["password__startswith", "password", "access_tokens__token__startswith", "notes__user__password__startswith"],
)
def test_the_smallest_right_reads_no_hash(staff_client, make_customer, lookup: str) -> None:
    make_customer(password="argon2$x")
    client = staff_client("customers.view_customer")
    assert client.get("/backoffice/customers/customer/").status_code == 200
    answer = client.get("/backoffice/customers/customer/", {lookup: "argon2$"})
    assert answer.status_code == 400
    assert "argon2" not in answer.text


@pytest.mark.parametrize("lookup", ["user__password__startswith", "customer__password__startswith"])
def test_saved_filters_and_exports_ask_no_more_than_an_address(staff_client, make_order, lookup: str) -> None:
    make_order()
    client = staff_client("orders.view_order", "orders.export_order")
    assert client.get("/backoffice/orders/order/export/orders.csv", {lookup: "argon2"}).status_code == 400
    answer = client.post("/backoffice/orders/order/saved-filters/", {"name": "x", "query": f"{lookup}=argon2"})
    assert answer.status_code in (302, 400)
    assert client.get("/backoffice/orders/order/", {lookup: "argon2"}).status_code == 400


def test_an_autocomplete_field_finds_by_what_is_searched_alone(staff_client, make_staff) -> None:
    make_staff(email="richard@shop.example", password="change123")
    client = staff_client("agents.view_user", "merchants.view_merchantuser", "merchants.add_merchantuser")
    asked = {"app_label": "merchants", "model_name": "merchantuser", "field_name": "user"}
    for term in ("argon2", "pbkdf2", "$"):
        answer = client.get("/backoffice/autocomplete/", {**asked, "term": term})
        assert "richard" not in answer.text


@every_list
@pytest.mark.parametrize("key", ["abc", "", "1.5", "9" * 30, "1\0"])
def test_a_selection_that_can_be_no_row_is_no_error_of_the_server(
    screen: ModelAdmin, visitor: Client, rf, key: str
) -> None:
    address = address_of(screen)
    request = rf.get(address)
    request.user, request.session = User.objects.get(), {}
    has_numbers = isinstance(screen.model._meta.pk, (IntegerField, ForeignKey, UUIDField))
    actions = screen.get_actions(request)
    for name in {*actions, "delete_selected"}:
        answer = visitor.post(address, {"action": name, "_selected_action": [key], "index": "0"})
        assert answer.status_code < 500, name
        if name in actions and has_numbers and answer.status_code != 403:
            assert answer.status_code == 400, name
