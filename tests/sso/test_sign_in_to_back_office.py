"""The back office through a provider (sso.md, C2, rows 1, 4, 9, 11 to 14)."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from agents.models import User
from sso.models import StaffIdentity
from tests.sso.conftest import Visitor, both_providers, location

ADA = {"sub": "ada-1", "email": "ada@shop.example", "email_verified": True, "given_name": "Ada", "family_name": "Ex"}
FAILED = "/backoffice/login/?sso=authentication_failed"


@pytest.fixture
def ada(visitor: Visitor) -> Visitor:
    visitor.provider.person = dict(ADA)
    return visitor


@both_providers
def test_a_person_who_is_known_by_e_mail_is_linked_and_comes_to_the_page_that_was_asked_for(ada: Visitor, make_staff):
    user = make_staff(email="Ada@Shop.example", permissions=["orders.view_order"])
    answer = ada.sign_in("backoffice", next="/backoffice/orders/order/?q=camera")
    assert location(answer) == "/backoffice/orders/order/?q=camera"
    assert ada.user_id == str(user.pk)
    identity = StaffIdentity.objects.get()
    assert (identity.user, identity.provider, identity.external_id, identity.email) == (
        user,
        "SSO_ZED",
        "ada-1",
        "ada@shop.example",
    )
    assert ada.client.get("/backoffice/orders/order/").status_code == 200


@both_providers
def test_an_unknown_person_is_made_a_user_without_rights_and_without_a_password(ada: Visitor):
    assert location(ada.sign_in("backoffice")) == "/backoffice/"
    user = User.objects.get()
    assert (user.email, user.first_name, user.last_name) == ("ada@shop.example", "Ada", "Ex")
    assert (user.is_active, user.is_staff, user.is_agent, user.is_superuser) == (True, True, False, False)
    assert not user.has_usable_password()
    assert not user.get_all_permissions()
    assert ada.client.get("/backoffice/orders/order/").status_code == 403


def test_a_person_without_names_is_named_by_the_e_mail(ada: Visitor):
    ada.provider.person = {"sub": "x", "email": "ada@shop.example", "email_verified": True}
    ada.sign_in("backoffice")
    assert User.objects.get().get_full_name() == "ada@shop.example"


def test_the_default_group_is_given_once_at_the_first_sign_in(ada: Visitor, configure):
    desk = Group.objects.create(name="Order handling")
    configure(backoffice_default_group="Order handling")
    ada.sign_in("backoffice")
    user = User.objects.get()
    assert list(user.groups.all()) == [desk]
    user.groups.clear()
    ada.sign_in("backoffice")
    assert not user.groups.exists()


@both_providers
def test_existing_accounts_only(ada: Visitor, configure):
    configure(backoffice={"creates_accounts": False})
    assert location(ada.sign_in("backoffice")) == FAILED
    assert not User.objects.exists()
    assert not StaffIdentity.objects.exists()
    assert not ada.has_session


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
@both_providers
def test_who_may_not_enter_by_password_may_not_enter_here(ada: Visitor, make_staff, change):
    make_staff(email="ada@shop.example", **change)
    assert location(ada.sign_in("backoffice")) == FAILED
    assert not StaffIdentity.objects.exists()
    assert not ada.has_session


def test_a_linked_person_who_was_shut_out_stays_out(ada: Visitor):
    ada.sign_in("backoffice")
    User.objects.update(is_active=False)
    assert ada.client.get("/backoffice/").status_code == 302
    again = Visitor(ada.provider)
    assert location(again.sign_in("backoffice")) == FAILED
    assert not again.has_session


@both_providers
def test_the_person_counts_and_not_the_e_mail_once_it_is_linked(ada: Visitor, make_staff):
    user = make_staff(email="ada@shop.example")
    ada.sign_in("backoffice")
    ada.provider.person |= {"email": "ada.new@shop.example", "email_verified": False}
    assert location(ada.sign_in("backoffice")) == "/backoffice/"
    assert ada.user_id == str(user.pk)
    user.refresh_from_db()
    assert user.email == "ada@shop.example"
    assert StaffIdentity.objects.get().email == "ada.new@shop.example"


@pytest.mark.parametrize(
    "change",
    [{"email_verified": False}, {"email_verified": None}, {"email": None}, {"email": "no e-mail"}],
    ids=str,
)
def test_an_e_mail_that_nobody_verified_opens_no_account(ada: Visitor, make_staff, change):
    make_staff(email="ada@shop.example")
    ada.provider.person |= {"preferred_username": "ada@shop.example", **change}
    assert location(ada.sign_in("backoffice")) == FAILED
    assert User.objects.count() == 1
    assert not StaffIdentity.objects.exists()
    assert not ada.has_session


def test_a_shop_may_trust_providers_that_verify_nothing(ada: Visitor, configure, make_staff):
    configure(requires_verified_email=False)
    user = make_staff(email="ada@shop.example")
    ada.provider.person = {"sub": "ada-1", "preferred_username": "ada@shop.example"}
    ada.sign_in("backoffice")
    assert ada.user_id == str(user.pk)


def test_a_second_person_of_the_provider_does_not_take_over_a_linked_account(ada: Visitor):
    ada.sign_in("backoffice")
    ada.provider.person |= {"sub": "somebody-else"}
    other = Visitor(ada.provider)
    assert location(other.sign_in("backoffice")) == FAILED
    assert StaffIdentity.objects.get().external_id == "ada-1"
    assert not other.has_session


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("https://evil.example", "/backoffice/"),
        ("//evil.example/backoffice/", "/backoffice/"),
        ("/\\evil.example", "/backoffice/"),
        ("/merchant-portal/", "/backoffice/"),
        ("javascript:alert(1)", "/backoffice/"),
        ("/backoffice/catalog/store/", "/backoffice/catalog/store/"),
    ],
)
@both_providers
def test_nobody_is_led_to_another_place(ada: Visitor, asked, page):
    assert location(ada.sign_in("backoffice", next=asked)) == page


@both_providers
def test_two_tabs_do_not_disturb_each_other(ada: Visitor):
    first, second = (ada.start("backoffice", next=f"/backoffice/?tab={tab}") for tab in (1, 2))
    assert location(ada.come_back(ada.provider.sign_in(location(first)))) == "/backoffice/?tab=1"
    assert location(ada.come_back(ada.provider.sign_in(location(second)))) == "/backoffice/?tab=2"


def test_the_session_has_a_key_that_nobody_knew_before(ada: Visitor):
    ada.client.get("/backoffice/login/")
    session = ada.client.session
    session["planted"] = True
    session.save()
    ada.sign_in("backoffice")
    assert ada.client.session.session_key != session.session_key
    assert not Client(headers={"cookie": f"sessionid={session.session_key}"}).get("/backoffice/").wsgi_request.user.pk


def test_a_claim_gives_and_takes_the_mapped_groups_and_no_others(ada: Visitor, configure):
    desk, finance, own = (Group.objects.create(name=name) for name in ("Order handling", "Finance", "By hand"))
    configure(
        backoffice_group_claim="realm_access.roles",
        backoffice_group_map=(("order-desk", "Order handling"), ("finance", "Finance"), ("root", "Missing")),
        backoffice_default_group="By hand",
    )

    def groups_after(**claims) -> set[Group]:
        ada.provider.person = {**ADA, **claims}
        ada.sign_in("backoffice")
        return set(User.objects.get().groups.all())

    roles = ["order-desk", "unmapped", "root", {"no": "text"}]
    assert groups_after(realm_access={"roles": roles}) == {desk}
    User.objects.get().groups.add(own)
    assert groups_after(realm_access={"roles": ["finance"]}) == {finance, own}
    assert groups_after(**{"realm_access.roles": "order-desk"}) == {desk, own}
    assert groups_after(realm_access=["order-desk"]) == {own}
    assert groups_after() == {own}
    assert not User.objects.get().is_superuser


def test_a_restriction_of_the_shop_refuses(ada: Visitor, configure):
    configure(backoffice={"restrictions": ("tests.support.sso_hooks.is_shut_out",)})
    assert location(ada.sign_in("backoffice")) == "/backoffice/login/?sso=restricted"
    assert not User.objects.exists()
    assert not ada.has_session


def test_what_a_shop_adds_sees_the_claims_and_stops_the_sign_in_where_it_fails(ada: Visitor, configure):
    configure(backoffice={"after_resolving": ("tests.support.sso_hooks.take_over_locale",)})
    ada.provider.person |= {"locale": "de_DE"}
    ada.sign_in("backoffice")
    assert User.objects.get().locale_name == "de_DE"
    del ada.provider.person["locale"]
    other = Visitor(ada.provider)
    assert location(other.sign_in("backoffice")) == FAILED
    assert not other.has_session
